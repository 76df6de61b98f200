import { proseWords } from './prose-words';
import { scriptsOf, wordsIn, type Measured } from './scripts';

/** A language and how well words fit it: the higher, the better; in points a letter. */
export interface Ranked {
  readonly language: string;
  readonly score: number;
}

/** Ranks some languages by how well words fit them, the best first; those that do not fit are missing. */
export type Rank = (words: readonly string[], languages: readonly string[]) => readonly Ranked[];

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
/** Of a script that one language alone is written in. */
const fewOwnLetters = 3;
/** Points by which a language must fit better than the next one, over all letters. */
const clear = { latin: 600, wellFitting: 400, english: 300, other: 250, inCode: 1500 } as const;
/** A language that fits no better than this, in points a letter, fits by chance. */
const poor = 25;
/** Names, codes and abbreviations do not fit as well as this. */
const well = 55;
/** Words that are shorter than this on average are signs, not words. In letters. */
const shortWords = 2.6;
/** Another script that has more than this share of the main one's letters is as good as it. */
const alike = 0.7;

/** A line of code's comments with fewer words is a directive, or says a name. */
const fewWords = 3;

/** Words that Malay has and Indonesian has not: their letters do not tell them apart. */
const malay =
  /^(?:awak|boleh|bila|cuba|fail|ialah|kerana|kereta|mereka|pejabat|polis|sila|syarikat|tak|wang)$/iu;

function wordsOf(lines: readonly string[], isCode: boolean): readonly string[] {
  return lines.flatMap((line) => {
    const { words, others } = proseWords(line);
    return isCode && (words.length < fewWords || words.length < others) ? [] : words;
  });
}

/** Japanese has letters of its own in nearly every sentence. */
function chineseOrJapanese(words: readonly string[], rank: Rank): readonly Ranked[] {
  const text = words.join('');
  const kana = text.match(/[\p{sc=Hira}\p{sc=Kana}]/gu)?.length ?? 0;
  const language = kana * 8 >= text.length ? 'ja' : 'zh';
  // Kanji alone may be a title in Japanese.
  const [best] = rank(words, ['ja', 'zh']);
  const agrees = kana > 0 || best?.language === language;
  return [{ language, score: agrees ? 2 * clear.other : 1 }];
}

function ranked({ script }: Measured, words: readonly string[], rank: Rank): readonly Ranked[] {
  const own = wordsIn(words, script);
  const [language = fallback, ...more] = script.languages;
  if (more.length === 0) {
    return [{ language, score: clear.other }];
  }
  if (language === 'ja') {
    return chineseOrJapanese(own, rank);
  }
  return rank(own, script.languages).map((one) =>
    one.language === 'ms' && !own.some((word) => malay.test(word))
      ? { ...one, language: 'id' }
      : one,
  );
}

/** By how many points a language fits better than another one, over all letters. */
function ahead(best: Ranked, other: Ranked | undefined, letters: number): number {
  return (best.score - (other?.score ?? 0)) * letters;
}

/**
 * Decides on a language.
 *
 * @param lines of prose; of code those of its comments
 * @param isCode true for code, whose comments are English but for good reasons
 */
export function guessLanguage(
  lines: readonly string[],
  isCode: boolean,
  rank: Rank,
): DetectedLanguage {
  const all = [...new Set(wordsOf(lines, isCode).map((word) => word.toLowerCase()))];
  const [main, second] = scriptsOf(all.join(' '));
  if (!main) {
    return { language: fallback, sure: false };
  }
  const found = ranked(main, all, rank);
  const [best, next] = found;
  const isLatin = main.script.languages.includes(fallback);
  if (!best) {
    return { language: fallback, sure: false };
  }
  const { letters } = main;
  const isMixed = second !== undefined && second.letters > alike * letters;
  const isAlone = main.script.languages.length === 1;
  const lead = ahead(best, next, letters);
  if (!isLatin) {
    const enough = isAlone ? letters >= fewOwnLetters : lead >= clear.other;
    return { language: best.language, sure: enough && !isMixed };
  }
  if (best.language === fallback) {
    return {
      language: fallback,
      sure: letters >= fewLetters && lead >= clear.english && best.score > poor && !isMixed,
    };
  }
  const needed = isCode ? clear.inCode : best.score >= well ? clear.wellFitting : clear.latin;
  const english = found.find(({ language }) => language === fallback);
  const isForeign = letters >= Math.max(fewLetters, shortWords * all.length) && best.score > poor;
  return {
    // Where two fit alike and English does not, one of them is the better guess.
    language: isForeign && ahead(best, english, letters) >= clear.latin ? best.language : fallback,
    sure: isForeign && lead >= needed && !isMixed,
  };
}
