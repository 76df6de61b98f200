import { translatable } from '../base/message';
import { TextLimitError } from '../text/limit-error';

/**
 * Longest line that is read, in UTF-16 code units: looking for a match in it cannot be interrupted,
 * and takes seconds in lines of a megabyte.
 */
export const longestLine = 200_000;

/**
 * Most scopes that a place may stand in: each further one makes all tokens in it more work, and no
 * source that somebody has written has a tenth of these.
 */
export const mostScopes = 1_000;

/** How long reading a source may take, in ms. */
export interface ReadingLimits {
  /** Longest time for one line: some grammars take very long for long ones. */
  readonly lineMs: number;
  /** Longest time for the whole source. */
  readonly sourceMs: number;
}

export const usualLimits: ReadingLimits = { lineMs: 3_000, sourceMs: 20_000 };

/** Longest grammar file that is read, in bytes: the largest that is known has less than two million. */
export const largestGrammar = 8_000_000;

/** What is said of a source whose reading takes too long. */
export function tooLong(): TextLimitError {
  return new TextLimitError(
    translatable(
      'This code could not be read in time, so its comments are not known. Select less of it, or break its very long lines.',
    ),
  );
}
