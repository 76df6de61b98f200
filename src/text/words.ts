import { segmenterFor } from './segmenters';
import { atOnce, stride, type Steps } from './steps';

/**
 * The number of words in a text, as its language makes them: Korean by what stands between spaces,
 * Japanese, Chinese and Thai by their dictionaries. Punctuation is no word, a number is one.
 *
 * @param locale BCP 47 tag of the text's language; one that is not known counts as `en`
 */
export function* countWordsInSteps(text: string, locale: string): Steps<number> {
  let words = 0;
  let stop = stride;
  for (const { isWordLike, index } of segmenterFor(locale, 'word').segment(text)) {
    if (index >= stop) {
      stop = index + stride;
      yield;
    }
    words += isWordLike === true ? 1 : 0;
  }
  return words;
}

/** {@link countWordsInSteps}, all at once: for a text that is not long. */
export function countWords(text: string, locale: string): number {
  return atOnce(countWordsInSteps(text, locale));
}
