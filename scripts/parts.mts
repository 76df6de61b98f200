/**
 * Bundles an entry in parts: one file of what it needs at once, and below `parts/` one for each module
 * that it imports later, with `import()`. esbuild parts only ES modules, and would give each set of
 * importers a file of its own; so its files are bundled once more, into CommonJS and into few.
 */
import { rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build, type BuildOptions, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { exportedBy, partNames, staticClosure } from './lib/part-graph.mts';

/** Where the parts are written, and how. */
interface Written {
  /** A folder, `dist`. */
  readonly folder: string;
  /** The name of the entry's file there, without `.js`. */
  readonly name: string;
  readonly settings: BuildOptions;
}

/** The text of each ES file by its name, and who imports whom. */
interface Parted {
  readonly metafile: Metafile;
  readonly texts: ReadonlyMap<string, string>;
}

/** The first pass: what esbuild parts by itself, in memory. */
export const partedOptions = (entry: string, { name, settings }: Written): BuildOptions => ({
  ...settings,
  entryPoints: { [name]: entry },
  outdir: 'parts-of-it',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  metafile: true,
  sourcemap: settings.sourcemap ? 'inline' : false,
  write: false,
});

/** What the second pass makes of the first. */
export async function writeParts(
  { metafile, outputFiles }: { metafile: Metafile; outputFiles: readonly OutputFile[] },
  written: Written,
): Promise<void> {
  // What has another name now would lie there for ever.
  rmSync(join(written.folder, 'parts'), { recursive: true, force: true });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  await Promise.all(linked({ metafile, texts }, written).map((options) => build(options)));
}

/** A file of the second pass, and the files of the first that it consists of. */
interface Part {
  /** Below `dist`, with its ending. */
  readonly file: string;
  readonly names: readonly string[];
}

/** What the second pass writes: the entry's file, what parts share, and each part. */
function partsOf({ metafile, texts }: Parted, entry: string): readonly Part[] {
  const atOnce = staticClosure(metafile, entry);
  const others = [...atOnce].filter((name) => name !== entry).sort();
  const later = [...texts.keys()].filter((name) => !atOnce.has(name)).sort();
  const titles = partNames(metafile, later);
  const nameless = [...titles.keys()].filter((name) => exportedBy(metafile, name)[0] === 'default');
  if (nameless.length > 0) {
    throw new Error(
      `A package in CommonJS is imported late by a module of ours: ${nameless.join()}`,
    );
  }
  const shared = later.filter((name) => !titles.has(name));
  return [
    { file: entry, names: [entry, ...others] },
    { file: 'parts/shared.js', names: shared },
    ...[...titles].map(([name, title]) => ({ file: `parts/${title}.js`, names: [name] })),
  ];
}

/** The builds of the second pass. */
function linked(parted: Parted, written: Written): readonly BuildOptions[] {
  const parts = partsOf(parted, `${written.name}.js`);
  const homes = new Map(parts.flatMap((part) => part.names.map((name) => [name, part] as const)));
  return parts.map((part) => ({
    ...written.settings,
    bundle: true,
    entryPoints: ['<part>'],
    outfile: join(written.folder, part.file),
    plugins: [linking(part, homes, parted.texts)],
    // As in one pass: without `import.meta` a package takes itself for no module.
    logOverride: { 'empty-import-meta': 'silent' },
    // `require` in the place of `import()`: both halves are CommonJS.
    supported: { ...written.settings.supported, 'dynamic-import': false },
  }));
}

/** What a part exports: all that its first file does, and each of the others under a number. */
function exportsOf({ names: [first, ...others] }: Part): string {
  return [
    first === undefined ? '' : `export * from './${first}';`,
    ...others.map((name, at) => `export * as $${at + 1} from './${name}';`),
  ].join('\n');
}

/** Puts a part together, and lets it take from others what is theirs. */
function linking(part: Part, homes: ReadonlyMap<string, Part>, texts: Parted['texts']): Plugin {
  const from = dirname(`/${part.file}`);
  const pathTo = ({ file }: Part): string => {
    const path = relative(from, `/${file}`).replaceAll('\\', '/');
    return path.startsWith('.') ? path : `./${path}`;
  };
  return {
    name: 'parts',
    setup(within) {
      within.onResolve({ filter: /^<part>$/ }, ({ path }) => ({ path, namespace: 'part' }));
      within.onResolve({ filter: /^\.\// }, ({ path, namespace }) => {
        if (namespace === 'other') return { path, external: true };
        const name = path.slice(2);
        return { path: name, namespace: homes.get(name) === part ? 'part' : 'other' };
      });
      within.onResolve({ filter: /^\.\.\// }, ({ path }) => ({ path, external: true }));
      within.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
        contents: path === '<part>' ? exportsOf(part) : (texts.get(path) ?? ''),
        resolveDir: '/',
      }));
      within.onLoad({ filter: /.*/, namespace: 'other' }, ({ path }) => {
        const home = homes.get(path);
        if (!home) throw new Error(`There is no part with ${path}.`);
        const at = home.names.indexOf(path);
        const taken = at === 0 ? '' : `.$${at}`;
        return {
          contents: `module.exports = require('${pathTo(home)}')${taken};`,
          resolveDir: '/',
        };
      });
    },
  };
}
