/** Which packages are in the extension: bundled by esbuild, or shipped as they are. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './manifest.mts';
import { inRoot } from './paths.mts';
import { shippedBundles } from './shipped.mts';

/** Shipped as they are or inside another package, so that no bundle names them. */
const beside = [
  'onnxruntime-node',
  'onnxruntime-common',
  '@vscode/codicons',
  'tm-grammars',
  // transformers.js comes with these two inside.
  '@huggingface/jinja',
  '@huggingface/tokenizers',
];

/** What esbuild writes about a bundle. */
interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >;
}

/** The folder of the package that a bundled file belongs to; nested packages are their own. */
function packageOf(file: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

/** Files that went into the bundles that are shipped, by what esbuild wrote into a folder. */
function inputs(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => shippedBundles.includes(`dist/${name.replace(/\.json$/u, '')}`))
    .flatMap((name) => {
      const metafile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Metafile;
      return Object.values(metafile.outputs).flatMap(({ inputs }) =>
        // What was read but left out of the bundle is not shipped.
        Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
          bytesInOutput > 0 ? [file] : [],
        ),
      );
    });
}

/** What a package is known by, wherever it lies. */
function identityOf(folder: string): string {
  const { name, version } = readManifest(inRoot(folder));
  return `${name}@${version}`;
}

/**
 * Folders of the packages that are shipped, below the root, sorted; one of each, where the same one
 * is installed in several places.
 *
 * @param meta where `node esbuild.js --package=…` has written about its bundles
 */
export function bundledPackages(meta: string): readonly string[] {
  const bundled = inputs(meta)
    .map(packageOf)
    .filter((folder) => folder !== undefined);
  const folders = [...new Set([...bundled, ...beside.map((name) => `node_modules/${name}`)])]
    .filter((folder) => existsSync(inRoot(folder, 'package.json')))
    .sort();
  return [...new Map(folders.map((folder) => [identityOf(folder), folder])).values()];
}
