/** Writes THIRD_PARTY_NOTICES.md: the licences of everything that is bundled or shipped beside. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './lib/failure.mjs';
import { inRoot, outDir } from './lib/paths.mjs';

/** Shipped as they are or inside another package, so that no bundle names them. */
// transformers.js comes with these two inside.
const beside = [
  'onnxruntime-node',
  'onnxruntime-common',
  '@vscode/codicons',
  '@huggingface/jinja',
  '@huggingface/tokenizers',
];

/** The folder of the package that a bundled file belongs to; nested packages are their own. */
function packageOf(file) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

/** Folders of all packages that esbuild took something from, by what it wrote about its bundles. */
function bundled() {
  const folder = join(outDir, 'meta');
  const files = readdirSync(folder).flatMap((name) => {
    const { outputs } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return Object.values(outputs).flatMap(({ inputs }) =>
      // What was read but left out of the bundle is not shipped.
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput ? [file] : [])),
    );
  });
  return files.map(packageOf).filter((folder) => folder !== undefined);
}

function licenceText(folder) {
  const name = readdirSync(inRoot(folder)).find((file) => /^licen[cs]e(\..*)?$/i.test(file));
  return name && readFileSync(inRoot(folder, name), 'utf8').trim();
}

/** One package's part; the text is missing where a package ships none, its name never is. */
function notice(folder) {
  const { name, version, repository, ...manifest } = JSON.parse(
    readFileSync(inRoot(folder, 'package.json'), 'utf8'),
  );
  // Old packages have a list of them.
  const license = manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ');
  if (!license) {
    throw new Failure(`${name} does not say under which licence it is; do not ship it.`);
  }
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const text = licenceText(folder) ?? `Licensed under ${license}.`;
  return `## ${name} ${version}\n\n${license}${url && ` · ${url}`}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}

/** Writes the file anew; `node esbuild.js --production` must have run before. */
export function writeNotices() {
  const folders = [...new Set([...bundled(), ...beside.map((name) => `node_modules/${name}`)])]
    .filter((folder) => existsSync(inRoot(folder, 'package.json')))
    .sort();
  const head =
    '# Third-party notices\n\nLocal Transformers is shipped with parts of these packages.\n';
  writeFileSync(inRoot('THIRD_PARTY_NOTICES.md'), [head, ...folders.map(notice)].join('\n'));
  return folders.length;
}
