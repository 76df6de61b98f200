import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a file imports of the same repository, types included. Kept until the file changes. */
const known = new Map<string, { readonly changed: number; readonly imports: readonly string[] }>();

/** Where a relative import leads; `undefined` when it is none, or leads to no TypeScript. */
export function resolveImport(file: string, imported: string): string | undefined {
  if (!imported.startsWith('.')) {
    return undefined;
  }
  const path = join(dirname(file), imported);
  return [`${path}.ts`, join(path, 'index.ts'), path].find(
    (one) => /\.m?ts$/u.test(one) && existsSync(one),
  );
}

/** All modules that a text of TypeScript imports, in its own words. */
export function importsIn(text: string): readonly string[] {
  const found = text.matchAll(/(?:^|\s)(?:from|import)\s*\(?\s*'([^'\n]+)'/gu);
  return [...found].map(([, module = '']) => module);
}

/** Files that a file imports. @param file absolute */
function importsOf(file: string): readonly string[] {
  const changed = statSync(file).mtimeMs;
  const before = known.get(file);
  if (before?.changed === changed) {
    return before.imports;
  }
  const imports = importsIn(readFileSync(file, 'utf8'))
    .map((imported) => resolveImport(file, imported))
    .filter((path) => path !== undefined);
  known.set(file, { changed, imports });
  return imports;
}

/**
 * The way from one file to another by imports: a cycle, when the second imports the first.
 *
 * @returns files, the ends included; `undefined` when there is none
 */
export function wayBetween(from: string, to: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) {
      const way = [file];
      for (let at = cameFrom.get(file); at !== undefined; at = cameFrom.get(at)) {
        way.unshift(at);
      }
      return way;
    }
    for (const next of importsOf(file)) {
      if (!cameFrom.has(next)) {
        cameFrom.set(next, file);
      }
    }
  }
  return undefined;
}
