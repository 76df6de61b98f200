import { splitSentences } from './sentences';

/**
 * Cuts a text that is too long for a model into pieces that fit, at sentence ends where possible,
 * else between words, else between characters. Nothing is left out: the pieces together hold every
 * character but white space at the cuts.
 *
 * @param measure number of tokens of a text, special tokens included
 * @param limit most tokens a piece may have
 * @param locale BCP 47 tag of the text's language
 */
export function splitPassages(
  text: string,
  locale: string,
  limit: number,
  measure: (text: string) => number,
): readonly string[] {
  if (measure(text) <= limit) {
    return [text];
  }
  const { segments } = splitSentences(text, locale);
  const sentences = segments.map(({ before, text }) => before + text);
  return pack(sentences, limit, measure, (sentence) => splitSentence(sentence, limit, measure));
}

/**
 * Cuts one sentence that is too long between words, and a word that is too long between characters.
 * Parameters as for {@link splitPassages}.
 */
export function splitSentence(
  sentence: string,
  limit: number,
  measure: (text: string) => number,
): readonly string[] {
  if (measure(sentence) <= limit) {
    return [sentence];
  }
  const words = sentence.match(/\s*\S+/gu) ?? [];
  return pack(words, limit, measure, (word) => halve(word, limit, measure));
}

/**
 * Joins neighbours while they fit. Lengths in tokens are added up rather than measured anew for
 * each candidate, which would be quadratic; a tokenizer joins across a seam only to fewer tokens.
 */
function pack(
  parts: readonly string[],
  limit: number,
  measure: (text: string) => number,
  cut: (part: string) => readonly string[],
): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  const flush = (): void => {
    if (piece.trim() !== '') {
      pieces.push(piece.trim());
    }
    piece = '';
    length = 0;
  };
  for (const part of parts) {
    const tokens = measure(part);
    if (length + tokens > limit) {
      flush();
    }
    if (tokens > limit) {
      pieces.push(...cut(part.trim()));
      continue;
    }
    piece += part;
    length += tokens;
  }
  flush();
  return pieces;
}

function halve(word: string, limit: number, measure: (text: string) => number): readonly string[] {
  const characters = Array.from(word);
  if (characters.length <= 1 || measure(word) <= limit) {
    return [word];
  }
  const middle = characters.length >> 1;
  return [
    ...halve(characters.slice(0, middle).join(''), limit, measure),
    ...halve(characters.slice(middle).join(''), limit, measure),
  ];
}
