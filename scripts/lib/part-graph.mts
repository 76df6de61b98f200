/** Which of esbuild's files an entry needs at once, and what the others are called. */
import { basename } from 'node:path';
import type { Metafile } from 'esbuild';

const outputs = (metafile: Metafile): [string, Metafile['outputs'][string]][] =>
  Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]);

/** What a file of esbuild's exports. */
export const exportedBy = (metafile: Metafile, file: string): readonly string[] =>
  new Map(outputs(metafile)).get(file)?.exports ?? [];

/** The files that are loaded with an entry: itself, and what it and those import statically. */
export function staticClosure(metafile: Metafile, entry: string): ReadonlySet<string> {
  const all = new Map(outputs(metafile));
  const found = new Set([entry]);
  for (const name of found) {
    for (const { path, kind, external } of all.get(name)?.imports ?? []) {
      if (kind !== 'dynamic-import' && external !== true) found.add(basename(path));
    }
  }
  return found;
}

/**
 * `src/ui/commands/models/index.ts` is `ui-commands-models`; a file of a package is called by both,
 * without the hash that its own build may have given it.
 */
function nameOf(source: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\/(?:.*\/)?([^/]+)\.[cm]?js$/u.exec(
    source,
  );
  const path = inPackage ? `${inPackage[1]}/${inPackage[2]}` : source.replace(/^src\/|\.ts$/gu, '');
  return path.replace(/\/index$|@|-[0-9A-Z]{8}$/gu, '').replaceAll('/', '-');
}

/**
 * What each of these files is called below `parts/`, without its ending: by the source that is
 * imported. What several of them share has no name.
 */
export function partNames(
  metafile: Metafile,
  files: readonly string[],
): ReadonlyMap<string, string> {
  const all = new Map(outputs(metafile));
  return new Map(
    files.flatMap((file) => {
      const source = all.get(file)?.entryPoint;
      return source === undefined ? [] : [[file, nameOf(source)] as const];
    }),
  );
}
