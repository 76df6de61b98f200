/*
 * Only what people have written tells a language: names, addresses, codes and signs look like words
 * of some language or other.
 */

/** Where words end: at white space, and at the signs of scripts that put none between words. */
const seam =
  /[\s\u3000-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65·…]+/u;
/** What stands around a word in a sentence. */
const around = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu;
/** Letters, with what may stand inside of a word. */
const plain = /^[\p{L}\p{M}]+(?:(?:['’-]|\u200c|\u200d)[\p{L}\p{M}]+)*$/u;
/** Signs that places, paths, tags and values have. */
const technical = /[@#$%\\<>{}=*_/|~^&+]|^-+\p{L}/u;
/** `camelCase`, and what is written in capital letters: `WLAN`. */
const coded = /\p{Ll}\p{Lu}|^\p{Lu}[\p{Lu}-]+$/u;
const capital = /^\p{Lu}/u;
const sentenceEnd = /[.!?…:;"”»)\]]$/u;

/** A word of a line, or undefined for what is none. */
interface Token {
  readonly word: string | undefined;
  /** True where it begins with a capital letter, and no sentence begins with it. */
  readonly named: boolean;
}

function* tokensOf(line: string): Generator<Token> {
  let begins = true;
  for (const token of line.split(seam)) {
    if (token === '') {
      continue;
    }
    const word = token.replace(around, '');
    const isWord = plain.test(word) && !coded.test(word) && !technical.test(token);
    yield { word: isWord ? word : undefined, named: !begins && capital.test(word) };
    begins = sentenceEnd.test(token);
  }
}

/** What of a line is prose. */
export interface ProseWords {
  readonly words: readonly string[];
  /** How much else there is: numbers, codes, names. */
  readonly others: number;
}

/**
 * The words of a line that are prose: no codes, no numbers, no addresses, and no names, as words with
 * capital letters beside one another are inside of a sentence.
 */
export function proseWords(line: string): ProseWords {
  const words: string[] = [];
  let others = 0;
  let names: string[] = [];
  const settle = (): void => {
    words.push(...(names.length === 1 ? names : []));
    others += names.length > 1 ? names.length : 0;
    names = [];
  };
  // What shouts says words all the same.
  const isLoud = !/\p{Ll}/u.test(line) && /\p{Lu}{2,}\P{L}+\p{Lu}{2,}\P{L}+\p{Lu}{2,}/u.test(line);
  for (const { word, named } of tokensOf(isLoud ? line.toLowerCase() : line)) {
    if (word === undefined) {
      others++;
    } else if (named) {
      names.push(word);
    } else {
      settle();
      words.push(word);
    }
  }
  settle();
  return { words, others };
}
