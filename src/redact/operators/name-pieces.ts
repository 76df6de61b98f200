import { compared, likeness as likeCompared } from '../likeness';
import type { Mention } from '../mentions';
import { isInitial } from '../name-words';
import type { Subject } from '../subject';

const likeness = (one: string, other: string): number =>
  likeCompared(compared(one), compared(other));

/** A part of a name in a mention. */
export interface NamePiece {
  readonly text: string;
  readonly part: 'given' | 'surname';
}

/** The parts of a mentioned name; a single word is what the person's name says that it is. */
export function piecesOf(mention: Mention, { name: known }: Subject): readonly NamePiece[] {
  const { given = [], surname, word } = mention.name ?? {};
  const isSurname = known.surname !== undefined && likeness(word ?? '', known.surname) > 0;
  const single: NamePiece = { text: word ?? '', part: isSurname ? 'surname' : 'given' };
  const all: NamePiece[] = [
    ...given.map((text) => ({ text, part: 'given' as const })),
    ...(surname === undefined ? [] : [{ text: surname, part: 'surname' as const }]),
    ...(word === undefined ? [] : [single]),
  ];
  return all.filter(({ text }) => text !== '');
}

/** A text with pieces replaced, each once; undefined where one does not stand in it as it was read. */
export function withPieces(
  text: string,
  pieces: readonly (readonly [string, string])[],
): string | undefined {
  const places: { start: number; end: number; fake: string }[] = [];
  for (const [piece, fake] of pieces.toSorted(([a], [b]) => b.length - a.length)) {
    const isFree = (at: number): boolean =>
      !places.some(({ start, end }) => start < at + piece.length && at < end);
    let start = text.indexOf(piece);
    while (start >= 0 && !isFree(start)) {
      start = text.indexOf(piece, start + 1);
    }
    if (start < 0) {
      return undefined;
    }
    places.push({ start, end: start + piece.length, fake });
  }
  let read = 0;
  let made = '';
  for (const { start, end, fake } of places.sort((a, b) => a.start - b.start)) {
    made += text.slice(read, start) + fake;
    read = end;
  }
  return made + text.slice(read);
}

/** A fake as its original is written: in capitals, as an initial, with an ending. */
export function written(fake: string, piece: string, form: string): string {
  if (isInitial(piece)) {
    const [first = ''] = fake;
    return piece.endsWith('.') ? `${first}.` : first;
  }
  const ending =
    likeness(piece, form) === 1 && piece.length > form.length ? piece.slice(form.length) : '';
  const isCapital =
    piece.length > 1 && piece === piece.toUpperCase() && piece !== piece.toLowerCase();
  return isCapital ? (fake + ending).toUpperCase() : fake + ending;
}
