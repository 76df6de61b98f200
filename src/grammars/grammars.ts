import { readFile, stat } from 'node:fs/promises';
import { parseRawGrammar, Registry, type IRawGrammar } from 'vscode-textmate';
import type { GrammarSource, LanguageReader } from './contract';
import { largestGrammar, usualLimits } from './limits';
import { onigLib } from './onig';
import { readRegions, type PreparedGrammar } from './read-regions';
import { renamingOf } from './token-types';

/** What a reader of code is made of. */
export interface GrammarTable {
  /** Of two with the same scope, or for the same language, the later one counts. */
  readonly sources: readonly GrammarSource[];
  /** Absolute path of `onig.wasm`. */
  readonly wasm: string;
}

/** A grammar's file; undefined where it is none, and another of the same name may be. */
async function readGrammar(path: string): Promise<IRawGrammar | undefined> {
  try {
    const { size } = await stat(path);
    return size > largestGrammar ? undefined : parseRawGrammar(await readFile(path, 'utf8'), path);
  } catch {
    return undefined;
  }
}

/** The grammars of a table. Each is read when it is first needed. */
export class Grammars {
  private readonly registry: Registry;
  private readonly readers = new Map<string, Promise<LanguageReader | undefined>>();

  constructor(
    private readonly table: GrammarTable,
    private readonly limits = usualLimits,
  ) {
    this.registry = new Registry({
      onigLib: onigLib(table.wasm),
      loadGrammar: (scopeName) => this.load(scopeName),
      getInjections: (scopeName) => this.injectionsOf(scopeName),
    });
  }

  /** What reads a language, by VS Code's id; undefined where none of the grammars does. */
  reader(language: string): Promise<LanguageReader | undefined> {
    let reader = this.readers.get(language);
    if (!reader) {
      reader = this.prepare(language);
      this.readers.set(language, reader);
    }
    return reader;
  }

  private async prepare(language: string): Promise<LanguageReader | undefined> {
    const candidates = this.table.sources.filter((source) => source.language === language);
    for (const source of candidates.reverse()) {
      // It throws where there is none.
      const grammar = await this.registry.loadGrammar(source.scopeName).catch(() => null);
      if (grammar) {
        const prepared: PreparedGrammar = {
          grammar,
          scopeName: source.scopeName,
          languageOf: embeddedLanguage(source),
          renamed: renamingOf(source.tokenTypes),
        };
        return { regions: (text) => readRegions(prepared, text, this.limits) };
      }
    }
    return undefined;
  }

  private async load(scopeName: string): Promise<IRawGrammar | null> {
    const candidates = this.table.sources.filter((source) => source.scopeName === scopeName);
    for (const { path } of candidates.reverse()) {
      const grammar = await readGrammar(path);
      if (grammar) {
        // What an extension contributes it as counts, as files are copied and not looked into.
        return { ...grammar, scopeName };
      }
    }
    return null;
  }

  /** Grammars that are put into another: `text.html` into `text.html.basic`, too. */
  private injectionsOf(scopeName: string): string[] {
    const parts = scopeName.split('.');
    const names = parts.map((_, at) => parts.slice(0, at + 1).join('.'));
    return this.table.sources
      .filter(({ injectTo = [] }) => injectTo.some((name) => names.includes(name)))
      .map((source) => source.scopeName);
  }
}

/** Finds the language that is embedded at a place, by the innermost scope that says it. */
function embeddedLanguage({
  language,
  embeddedLanguages = {},
}: GrammarSource): (scopes: readonly string[]) => string | undefined {
  const names = Object.keys(embeddedLanguages);
  const found = new Map<string, string | undefined>();
  const languageOf = (scope: string): string | undefined => {
    if (!found.has(scope)) {
      const longest = names
        .filter((name) => scope === name || scope.startsWith(`${name}.`))
        .sort((a, b) => b.length - a.length)[0];
      found.set(scope, longest === undefined ? undefined : embeddedLanguages[longest]);
    }
    return found.get(scope);
  };
  return (scopes) => {
    for (let at = scopes.length - 1; at > 0; at--) {
      const embedded = languageOf(scopes[at] ?? '');
      if (embedded !== undefined) {
        return embedded === language ? undefined : embedded;
      }
    }
    return undefined;
  };
}
