import { tagOf } from './codes';

/** A language and how well a text fits it, from 0 to 1. */
export interface Ranked {
  readonly lang: string;
  readonly accuracy: number;
}

/** What a text seems to be written in. */
export interface DetectedLanguage {
  /** BCP 47 tag. */
  readonly language: string;
  /** False where the text says too little, so that it is no more than a guess. */
  readonly sure: boolean;
}

/** Taken where a text says nothing: most texts that no language is found in are code and names. */
const fallback = 'en';
/** Fewer letters than this are a word or two, which many languages share. */
const fewLetters = 12;
/** By how much the best language must fit better than the next one. */
const lead = 1.5;

/**
 * Decides on a language.
 *
 * @param text what was ranked
 * @param ranked languages, the best first
 */
export function judgeLanguage(text: string, ranked: readonly Ranked[]): DetectedLanguage {
  const [best, next] = ranked;
  if (!best) {
    return { language: fallback, sure: false };
  }
  // A script of its own needs few letters: Korean, Thai, Greek.
  const latin = !/[^\p{sc=Latn}\P{L}]/u.test(text);
  const alone = best.accuracy >= 1 && !latin;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const clear = letters >= fewLetters && best.accuracy > lead * (next?.accuracy ?? 0);
  return alone || clear
    ? { language: tagOf(best.lang), sure: true }
    : { language: letters < fewLetters && latin ? fallback : tagOf(best.lang), sure: false };
}
