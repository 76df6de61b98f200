import { bareLabel } from '../../tasks/entity-names';
import type { Span } from '../../text/spans';

/** What a model has found, under its own label; offsets in UTF-16 code units. */
export interface Piece extends Span {
  readonly label: string;
  readonly score: number;
}

/** What pieces can be together. */
export type Whole = 'person' | 'address';

const partsOf: ReadonlyMap<string, Whole> = new Map([
  ['GIVEN_NAME', 'person'],
  ['SURNAME', 'person'],
  ['BUILDING_NUMBER', 'address'],
  ['STREET_NAME', 'address'],
  ['SECONDARY_ADDRESS', 'address'],
  ['CITY', 'address'],
  ['STATE', 'address'],
  ['ZIP_CODE', 'address'],
]);

/** What this piece is a part of; undefined for what is whole by itself. */
export function wholeOf({ label }: Piece): Whole | undefined {
  return partsOf.get(bareLabel(label));
}

/** Letters and digits of scripts whose words stand apart: elsewhere a word's end is not to be seen. */
const wordCharacter =
  /^(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{M}\p{N}]$/u;

/** A word is looked for so far, in UTF-16 code units: what is longer is none. */
export const longestWord = 64;

function isInWord(text: string, place: number): boolean {
  return wordCharacter.test(text.charAt(place - 1)) && wordCharacter.test(text.charAt(place));
}

/** A piece with the whole of the words that it begins and ends in. */
export function withWholeWords(text: string, piece: Piece): Piece {
  let { start, end } = piece;
  while (piece.start - start < longestWord && isInWord(text, start)) {
    start--;
  }
  while (end - piece.end < longestWord && isInWord(text, end)) {
    end++;
  }
  return { ...piece, start, end };
}

const lineEnd = String.raw`\r\n?|\n`;
const blankLine = String.raw`(?:${lineEnd})[ \t]*(?:${lineEnd})`;
/** Punctuation that stands in no name; a point does, behind an initial or a title. */
const sentenceEnd = String.raw`[,;:!?()"“”„]+|(?<=\p{L}{4})\.(?=\s)`;

const between: Readonly<Record<Whole | 'other', RegExp>> = {
  person: new RegExp(`${lineEnd}|${sentenceEnd}`, 'gu'),
  address: new RegExp(lineEnd, 'gu'),
  other: new RegExp(blankLine, 'gu'),
};

/**
 * What of a piece stands on each of its lines, without the white space around it: models go on over
 * line ends and points, even blank lines, where what comes next begins alike.
 */
export function withinLines(text: string, piece: Piece): readonly Piece[] {
  const words = text.slice(piece.start, piece.end);
  const lines: Piece[] = [];
  const add = (from: number, to: number): void => {
    const line = words.slice(from, to);
    const start = piece.start + from + line.length - line.trimStart().length;
    const end = piece.start + from + line.trimEnd().length;
    if (start < end) {
      lines.push({ ...piece, start, end });
    }
  };
  let read = 0;
  for (const { index, 0: ends } of words.matchAll(between[wholeOf(piece) ?? 'other'])) {
    add(read, index);
    read = index + ends.length;
  }
  add(read, words.length);
  return lines;
}
