import { sameLanguage } from '../text/language/codes';
import type { SourceLanguage } from './ports';

/** What is known of the user. */
export interface Reader {
  /** BCP 47 tag of the language that they read; `undefined` where no model translates to it. */
  readonly own: string | undefined;
  /** What they have chosen before, where that could not be said. */
  readonly chosen: string | undefined;
}

/**
 * The language to translate a text to where none is set: the reader's own, and for a text that is in
 * that already, or in an unknown language, what they have chosen before.
 *
 * @returns `undefined` where they have to be asked
 */
export function usualTarget(
  { source, sure }: SourceLanguage,
  { own, chosen }: Reader,
): string | undefined {
  const isForeign = own !== undefined && !sameLanguage(source, own);
  // Once they were asked, a text that only may be foreign is no reason to ask again.
  if (isForeign && (sure || chosen !== undefined)) {
    return own;
  }
  return chosen !== undefined && !isForeign && !sameLanguage(source, chosen) ? chosen : undefined;
}
