/**
 * Puts the grammars that are shipped where the bundles find them: `dist/grammars`, with the library
 * of their regular expressions and a table that says what each is for.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { injections } from 'tm-grammars';
import { ownGrammars, packagedGrammars } from './lib/grammar-list.mts';
import { inRoot } from './lib/paths.mts';

/** A grammar as it is written, as far as it is of interest here. */
interface RawGrammar {
  readonly scopeName: string;
}

/** What tm-grammars says of a grammar that is put into others, beyond its types. */
interface Injected {
  readonly name: string;
  readonly injectTo?: readonly string[];
}

interface Shipped {
  readonly file: string;
  readonly raw: RawGrammar;
  readonly languages: readonly string[];
  readonly injectTo: readonly string[];
}

const read = (path: string): RawGrammar => JSON.parse(readFileSync(path, 'utf8')) as RawGrammar;

function shipped(): readonly Shipped[] {
  const about = new Map((injections as readonly Injected[]).map((one) => [one.name, one]));
  const from = (
    folder: string,
    list: Readonly<Record<string, string>>,
    prefix: string,
  ): readonly Shipped[] =>
    Object.entries(list).map(([name, ids]) => ({
      file: `${prefix}${name}.json`,
      raw: read(join(folder, `${name}.json`)),
      languages: ids.split(' ').filter((id) => id !== ''),
      injectTo: about.get(name)?.injectTo ?? [],
    }));
  return [
    ...from(inRoot('node_modules', 'tm-grammars', 'grammars'), packagedGrammars, ''),
    ...from(inRoot('src', 'grammars', 'own'), ownGrammars, 'own-'),
  ];
}

/** The table of what is shipped: sources as `src/grammars/bundled.ts` reads them. */
function table(all: readonly Shipped[]): object {
  const embeddedLanguages = Object.fromEntries(
    all.flatMap(({ raw, languages: [first] }) =>
      first === undefined ? [] : [[raw.scopeName, first]],
    ),
  );
  const sources = all.flatMap(({ file, raw, languages, injectTo }) =>
    (languages.length > 0 ? languages : [undefined]).map((language) => ({
      scopeName: raw.scopeName,
      file,
      language,
      ...(injectTo.length > 0 && { injectTo }),
    })),
  );
  return { embeddedLanguages, sources };
}

/**
 * What is the same already is left alone: somebody may be reading it.
 *
 * @param folder what `dist/grammars` is to be
 */
export function copyGrammars(folder: string): void {
  const all = shipped();
  const files = new Map<string, string | Buffer>([
    ...all.map(({ file, raw }) => [file, JSON.stringify(raw)] as const),
    ['table.json', JSON.stringify(table(all))],
    ['onig.wasm', readFileSync(inRoot('node_modules', 'vscode-oniguruma', 'release', 'onig.wasm'))],
  ]);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((one) => !files.has(one))) {
    rmSync(join(folder, name), { recursive: true });
  }
  for (const [name, content] of files) {
    const path = join(folder, name);
    if (!existsSync(path) || !readFileSync(path).equals(Buffer.from(content))) {
      writeFileSync(path, content);
    }
  }
}
