import type { Region } from '../text/structure/regions';

/*
 * How code is read: TextMate grammars say which characters are comments and strings. Where the
 * grammars come from (a bundled set, what extensions contribute) is decided by whoever starts a
 * reader; what is read is pure text.
 */

/** One grammar, and where it lies. */
export interface GrammarSource {
  /** `source.python`; of two with the same, the later one counts. */
  readonly scopeName: string;
  /** Absolute path of a `.json` or `.tmLanguage` file. */
  readonly path: string;
  /** VS Code's id of the language that it reads; undefined for one that others only include. */
  readonly language?: string;
  /** Which scopes hold another language: scope to VS Code's id. */
  readonly embeddedLanguages?: Readonly<Record<string, string>> | undefined;
  /** Scopes into which it is put without being included there. */
  readonly injectTo?: readonly string[] | undefined;
  /** Scopes that mean something else than their names say: `other`, `comment`, `string`. */
  readonly tokenTypes?: Readonly<Record<string, string>> | undefined;
}

/** Reads the code of one language, at once. */
export interface LanguageReader {
  /**
   * The comments and strings of a source, in order.
   *
   * @throws TextLimitError where a line or the whole takes too long
   */
  regions(source: string): readonly Region[];
}

/** Reads code of any language that has a grammar. */
export interface CodeReader {
  /** True where a grammar is known for a language, by VS Code's id. */
  knows(language: string): boolean;
  /**
   * The comments and strings of a source; undefined where no grammar is known for its language.
   *
   * @throws TextLimitError where that takes too long
   * @throws Cancelled as soon as `signal` is aborted
   */
  read(
    source: string,
    language: string,
    signal?: AbortSignal,
  ): Promise<readonly Region[] | undefined>;
}
