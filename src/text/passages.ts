import { sentenceSpansInSteps } from './sentences';
import { atOnce, type Steps } from './steps';

/** A part of a text that is not cut if it fits. */
interface Part {
  /** With the white space before it. */
  readonly text: string;
  /** True when a paragraph begins here. */
  readonly paragraph: boolean;
}

/** Tokenizers are slow on long strings without spaces; no token has more code units than this. */
const longestToken = 16;

/** Paragraphs with the blank lines behind them, one by one. */
function* paragraphsOf(text: string): Generator<string> {
  let read = 0;
  for (const { index } of text.matchAll(/(?<=\n[ \t]*\r?\n)(?=[^\r\n])/gu)) {
    yield text.slice(read, index);
    read = index;
  }
  yield text.slice(read);
}

/**
 * Cuts a text that is too long for a model into passages that fit: where a paragraph ends if that
 * fills at least half of the passage, else where a sentence ends, else between words, else between
 * characters. Nothing is left out: the passages together hold every character but white space at
 * the cuts. Takes time in proportion to the text's length.
 *
 * @param measure number of tokens of a text, special tokens included
 * @param limit most tokens a passage may have
 * @param locale BCP 47 tag of the text's language
 */
export function* splitPassagesInSteps(
  text: string,
  locale: string,
  limit: number,
  measure: (text: string) => number,
): Steps<readonly string[]> {
  if (text.length <= limit * longestToken && measure(text) <= limit) {
    return [text];
  }
  const parts: Part[] = [];
  /** White space behind the last sentence. */
  let gap = '';
  for (const paragraph of paragraphsOf(text)) {
    let read = 0;
    for (const { end } of yield* sentenceSpansInSteps(paragraph, locale)) {
      const first = read === 0 && parts.length > 0;
      parts.push({ text: gap + paragraph.slice(read, end), paragraph: first });
      gap = '';
      read = end;
    }
    gap += paragraph.slice(read);
    yield;
  }
  return yield* pack(parts, limit, measure, (sentence) =>
    splitSentenceInSteps(sentence, limit, measure),
  );
}

/** {@link splitPassagesInSteps}, all at once. */
export function splitPassages(
  ...given: Parameters<typeof splitPassagesInSteps>
): readonly string[] {
  return atOnce(splitPassagesInSteps(...given));
}

/**
 * Cuts one sentence that is too long between words, and a word that is too long between characters.
 * Parameters as for {@link splitPassages}.
 */
export function* splitSentenceInSteps(
  sentence: string,
  limit: number,
  measure: (text: string) => number,
): Steps<readonly string[]> {
  if (sentence.length <= limit * longestToken && measure(sentence) <= limit) {
    return [sentence];
  }
  return yield* pack(wordsOf(sentence.trimEnd()), limit, measure, (word) =>
    splitWord(word, limit, measure),
  );
}

/** Words with the white space before them, one by one: a sentence can be a whole text. */
function* wordsOf(sentence: string): Generator<Part> {
  for (const [text] of sentence.matchAll(/\s*\S+/gu)) {
    yield { text, paragraph: false };
  }
}

/** {@link splitSentenceInSteps}, all at once. */
export function splitSentence(
  ...given: Parameters<typeof splitSentenceInSteps>
): readonly string[] {
  return atOnce(splitSentenceInSteps(...given));
}

/**
 * Joins neighbours while they fit. Lengths in tokens are added up rather than measured anew for
 * each candidate, which would be quadratic; a tokenizer joins across a seam only to fewer tokens.
 */
function* pack(
  parts: Iterable<Part>,
  limit: number,
  measure: (text: string) => number,
  cut: (part: string) => Steps<readonly string[]>,
): Steps<readonly string[]> {
  const passages: string[] = [];
  let piece: { text: string; tokens: number; paragraph: boolean }[] = [];
  const total = (): number => piece.reduce((sum, { tokens }) => sum + tokens, 0);
  const flush = (count: number): void => {
    const text = piece
      .slice(0, count)
      .map((part) => part.text)
      .join('')
      .trim();
    if (text !== '') {
      passages.push(text);
    }
    piece = piece.slice(count);
  };
  let length = 0;
  for (const { text, paragraph } of parts) {
    yield;
    const fits = text.length <= limit * longestToken;
    const tokens = fits ? measure(text) : limit + 1;
    if (length + tokens > limit) {
      flush(paragraph ? piece.length : lastParagraph(piece, limit));
      length = total();
      if (length + tokens > limit) {
        flush(piece.length);
        length = 0;
      }
    }
    if (tokens > limit) {
      for (const part of yield* cut(text.trim())) {
        passages.push(part);
      }
      continue;
    }
    piece.push({ text, tokens, paragraph });
    length += tokens;
  }
  flush(piece.length);
  return passages;
}

/** How many parts stand before the last paragraph that begins past the half; all if none does. */
function lastParagraph(
  piece: readonly { readonly tokens: number; readonly paragraph: boolean }[],
  limit: number,
): number {
  let tokens = 0;
  let found = piece.length;
  piece.forEach((part, index) => {
    if (part.paragraph && tokens * 2 >= limit) {
      found = index;
    }
    tokens += part.tokens;
  });
  return found;
}

function* splitWord(
  word: string,
  limit: number,
  measure: (text: string) => number,
): Steps<readonly string[]> {
  // Chunks first, so that no string is measured that is much longer than what fits.
  const size = Math.max(1, limit * 4);
  const pieces: string[] = [];
  let characters: string[] = [];
  for (const character of word) {
    characters.push(character);
    if (characters.length === size) {
      pieces.push(...halve(characters, limit, measure));
      characters = [];
      yield;
    }
  }
  return characters.length > 0 ? [...pieces, ...halve(characters, limit, measure)] : pieces;
}

function halve(
  characters: readonly string[],
  limit: number,
  measure: (text: string) => number,
): readonly string[] {
  const text = characters.join('');
  if (characters.length <= 1 || measure(text) <= limit) {
    return [text];
  }
  const middle = characters.length >> 1;
  return [
    ...halve(characters.slice(0, middle), limit, measure),
    ...halve(characters.slice(middle), limit, measure),
  ];
}
