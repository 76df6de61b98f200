import type { Span } from '../spans';

/** A comment or a string with its signs; `inner` is what stands between them. */
export interface Region extends Span {
  /** A `docstring` is a string that stands by itself and documents what is around it. */
  readonly kind: 'line' | 'block' | 'docstring' | 'string';
  readonly inner: Span;
  /**
   * What began it, with what belongs to it: `//`, `<!--`, `r"""`; `<<` for a heredoc whose signs stand
   * in other lines.
   */
  readonly opener: string;
  /** VS Code's id of the language that it is written in, where that is embedded in another. */
  readonly language?: string;
  /** What in a string is code: `${…}`, `#{…}`, `$name`; in order, within `inner`. */
  readonly holes?: readonly Span[];
}

/**
 * Finds the comments and strings of a source: in order, not overlapping, a comment in a comment part
 * of the outer one.
 *
 * @throws TextLimitError where that takes too long
 */
export type ReadRegions = (source: string) => Promise<readonly Region[]>;

/**
 * Finds them at once, by VS Code's id of the language; undefined for one without a grammar.
 *
 * @throws TextLimitError where that takes too long
 */
export type RegionsNow = (source: string, language: string) => readonly Region[] | undefined;
