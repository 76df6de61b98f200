/** A script, or several that one language mixes. */
export interface Script {
  readonly letters: RegExp;
  /** How much one of its signs says, in letters of an alphabet. */
  readonly weight: number;
  /**
   * BCP 47 tags of the languages that are told apart in it, all of which some model reads; one alone
   * needs no guess.
   */
  readonly languages: readonly string[];
}

const several: Readonly<Record<string, string>> = {
  Latin:
    'az ca cs da de en es et eu fi fr hr hu is it ku lt lv ms nb nl pl pt ro sk sl sq sv tl tr vi yo',
  Cyrillic: 'be bg ru sr uk',
  Arabic: 'ar fa ur',
  Devanagari: 'hi mr',
};

const alone: Readonly<Record<string, string>> = {
  Armenian: 'hy',
  Bengali: 'bn',
  Ethiopic: 'am',
  Georgian: 'ka',
  Greek: 'el',
  Gujarati: 'gu',
  Gurmukhi: 'pa',
  Hangul: 'ko',
  Hebrew: 'he',
  Kannada: 'kn',
  Khmer: 'km',
  Lao: 'lo',
  Malayalam: 'ml',
  Myanmar: 'my',
  Oriya: 'or',
  Sinhala: 'si',
  Tamil: 'ta',
  Telugu: 'te',
  Thai: 'th',
};

/** Of these a sign is a syllable. */
const syllables = new Set(['Hangul', 'Ethiopic']);

/** The letters of the Latin alphabet, which every other script's texts have some words in. */
export const latin = several.Latin?.split(' ') ?? [];

const scripts: readonly Script[] = [
  ...[...Object.entries(several), ...Object.entries(alone)].map(([name, languages]) => ({
    letters: new RegExp(`\\p{sc=${name}}`, 'gu'),
    weight: syllables.has(name) ? 2.5 : 1,
    languages: languages.split(' '),
  })),
  {
    letters: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/gu,
    weight: 3,
    languages: ['ja', 'zh'],
  },
];

/** A script, and how much is written in it, in letters of an alphabet. */
export interface Measured {
  readonly script: Script;
  readonly letters: number;
}

function lettersIn(text: string, { letters, weight }: Script): number {
  return (text.match(letters)?.length ?? 0) * weight;
}

/** The scripts of a text, the one that most is written in first. */
export function scriptsOf(text: string): readonly Measured[] {
  return scripts
    .map((script) => ({ script, letters: lettersIn(text, script) }))
    .filter(({ letters }) => letters > 0)
    .sort((a, b) => b.letters - a.letters);
}

/** The words that are written in a script. */
export function wordsIn(words: readonly string[], script: Script): readonly string[] {
  return words.filter((word) => lettersIn(word, script) > 0);
}
