import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GrammarSource } from './contract';
import type { GrammarTable } from './grammars';

/** `table.json`, as the build writes it. */
interface Table {
  readonly embeddedLanguages: Readonly<Record<string, string>>;
  readonly sources: readonly (Omit<GrammarSource, 'path'> & { readonly file: string })[];
}

/**
 * The grammars that are shipped.
 *
 * @param folder absolute path of `dist/grammars`
 */
export function bundledGrammars(folder: string): GrammarTable {
  const { embeddedLanguages, sources } = JSON.parse(
    readFileSync(join(folder, 'table.json'), 'utf8'),
  ) as Table;
  return {
    sources: sources.map(({ file, ...source }) => ({
      ...source,
      path: join(folder, file),
      embeddedLanguages,
    })),
    wasm: join(folder, 'onig.wasm'),
  };
}

/** The same, read when they are first asked for. */
export function shippedGrammars(folder: string): () => GrammarTable {
  let table: GrammarTable | undefined;
  return () => (table ??= bundledGrammars(folder));
}
