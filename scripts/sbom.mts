/** Writes sbom.cdx.json: what the package is made of, as CycloneDX 1.6. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Enums, Contrib, Models, Serialize, Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import parseExpression from 'spdx-expression-parse';
import { bundledPackages } from './lib/bundled.mts';
import { sha256 } from './lib/digest.mts';
import { Failure } from './lib/failure.mts';
import { licenceOf, readManifest } from './lib/manifest.mts';
import { inRoot } from './lib/paths.mts';
import { rampart, rampartPackage } from './lib/rampart.mts';
import { shippedFiles } from './lib/shipped.mts';

const licences = new Contrib.License.Factories.LicenseFactory((text) => {
  parseExpression(text);
});

function licensed(component: Models.Component, expression: string): Models.Component {
  component.licenses.add(licences.makeFromString(expression));
  return component;
}

/** A package of npm, of which parts or all are shipped. */
function library(folder: string): Models.Component {
  const manifest = readManifest(inRoot(folder));
  const [scope, plain] = manifest.name.startsWith('@')
    ? (manifest.name.split('/') as [string, string])
    : [undefined, manifest.name];
  const purl = new PackageURL('npm', scope, plain, manifest.version, undefined, undefined);
  return licensed(
    new Models.Component(Enums.ComponentType.Library, plain, {
      ...(scope && { group: scope }),
      version: manifest.version,
      purl: purl.toString(),
      bomRef: purl.toString(),
    }),
    licenceOf(manifest),
  );
}

/** A file that is shipped as it is: a native library, a model. */
function file(folder: string, path: string, type: Enums.ComponentType): Models.Component {
  return new Models.Component(type, path, {
    bomRef: path,
    hashes: new Models.HashDictionary([
      [Enums.HashAlgorithm['SHA-256'], sha256(join(folder, path))],
    ]),
  });
}

/** The model of others, whose licence and authors are not ours. */
function rampartFile(folder: string, path: string): Models.Component {
  const component = file(folder, path, Enums.ComponentType.MachineLearningModel);
  component.version = rampartPackage.version;
  component.author = rampart.authors;
  component.description = rampart.work;
  return licensed(component, rampart.spdx);
}

const isRampart = (path: string): boolean => path.startsWith('models/rampart/');
const isModel = (path: string): boolean => path.endsWith('.onnx');
const isNative = (path: string): boolean => /\.(node|dll|dylib|so)(\.\d+)*$/u.test(path);

/**
 * Writes the file for `target` into `folder`, where all else that is shipped lies. Nothing in it depends on when or where it was made: there is
 * no time and no random serial number, so that two builds give the same bytes.
 *
 * @throws Failure when it is no valid CycloneDX
 */
export async function writeSbom(target: string, folder: string): Promise<void> {
  const own = readManifest(inRoot());
  const bom = new Models.Bom();
  bom.metadata.component = licensed(
    new Models.Component(Enums.ComponentType.Application, own.name, {
      version: own.version,
      bomRef: own.name,
      properties: new Models.PropertyRepository([new Models.Property('target', target)]),
    }),
    licenceOf(own),
  );
  const files = shippedFiles(target).filter((path) => existsSync(join(folder, path)));
  for (const component of [
    ...bundledPackages(join(folder, 'meta')).map(library),
    ...files.filter(isNative).map((path) => file(folder, path, Enums.ComponentType.File)),
    ...files
      .filter(isModel)
      .map((path) =>
        isRampart(path)
          ? rampartFile(folder, path)
          : file(folder, path, Enums.ComponentType.MachineLearningModel),
      ),
  ]) {
    bom.components.add(component);
  }
  const spec = Spec.Spec1dot6;
  const json = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec)).serialize(
    bom,
    { sortLists: true, space: 2 },
  );
  const wrong: unknown = await new Validation.JsonStrictValidator(spec.version).validate(json);
  if (wrong !== null) {
    throw new Failure(`The SBOM is no valid CycloneDX: ${JSON.stringify(wrong)}`);
  }
  writeFileSync(join(folder, 'sbom.cdx.json'), `${json}\n`);
}
