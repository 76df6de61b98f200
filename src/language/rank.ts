import { eld } from 'eld/extrasmall';
import { tagOf } from '../text/language/codes';
import type { Ranked } from '../text/language/guess';

/*
 * `eld` counts how often pieces of words are met in 60 languages. It looks at the first 350 bytes of
 * a text and says a share of its points: here all words are looked at, and their points added up.
 */

/** In UTF-16 code units: less than `eld` looks at, in any script. */
const atOnce = 100;
/** What `eld` (LanguageResult.js, `orderAndScale`) puts into `points / (points + scale)`. */
const scale = 25;

function* chunksOf(words: readonly string[]): Generator<string> {
  let chunk = '';
  for (const word of words) {
    if (chunk !== '' && chunk.length + word.length > atOnce) {
      yield chunk;
      chunk = '';
    }
    chunk += `${word.slice(0, atOnce)} `;
  }
  yield chunk;
}

/** Ranks languages by the pieces of words, as {@link Rank} says. */
export function rankLanguages(
  words: readonly string[],
  languages: readonly string[],
): readonly Ranked[] {
  const points = new Map<string, number>();
  let length = 0;
  for (const chunk of chunksOf(words)) {
    length += chunk.length;
    for (const [code, share] of Object.entries(eld.detect(chunk).getScores())) {
      const language = tagOf(code);
      const own = (scale * share) / (1 - share);
      points.set(language, (points.get(language) ?? 0) + own * chunk.length);
    }
  }
  return languages
    .flatMap((language) => {
      const own = points.get(language);
      return own === undefined ? [] : [{ language, score: own / length }];
    })
    .sort((a, b) => b.score - a.score);
}
