import type { FitnessText } from '../../test/support/fitness-texts';

/** A text that is learnt from, or a part of one, as somebody may select it. */
export interface Part extends FitnessText {
  readonly whole: boolean;
}

/** Pseudo-random numbers from 0 to 1, the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const random = numbers(1);

/** So many pieces in a row, from anywhere. */
function some(pieces: readonly string[], count: number): readonly string[] {
  const start = Math.floor(random() * Math.max(1, pieces.length - count));
  return pieces.slice(start, start + count);
}

const wordsOf = (text: string): readonly string[] =>
  text.split(/\s+/u).filter((part) => part !== '');

/** What may be selected of a letter: a paragraph, a sentence, five words. */
function selections(text: string): readonly string[] {
  const paragraphs = text.split(/\n\s*\n/u).filter((part) => wordsOf(part).length >= 3);
  const sentences = text.split(/(?<=[.!?])\s+/u).filter((part) => wordsOf(part).length >= 5);
  const fragments = [0, 1].map(() => some(wordsOf(text), 5).join(' '));
  return [...paragraphs, ...[0, 1, 2].flatMap(() => some(sentences, 1)), ...fragments];
}

/** The same words with lines that end elsewhere. */
function wrapped(text: string): readonly string[] {
  const flat = text.includes('\n') ? [text.replace(/\s*\n\s*/gu, ' ')] : [];
  const isLong = text.split('\n').some((line) => line.length > 90);
  return isLong ? [...flat, text.replace(/(.{50,72}) /gu, '$1\n')] : flat;
}

function partsOf({ kind, text }: FitnessText): readonly string[] {
  switch (kind) {
    case 'letter':
      return [...selections(text), ...wrapped(text)];
    case 'log':
    case 'code':
    case 'language': {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const few = [0, 1].map(() => some(lines, 3).join('\n'));
      const words =
        kind === 'language' && wordsOf(text).length > 12 ? [some(wordsOf(text), 6).join(' ')] : [];
      return [...few, ...words, ...wrapped(text)];
    }
    default:
      return wrapped(text);
  }
}

/** The text, and what may be selected of it. */
export function parts(whole: FitnessText): readonly Part[] {
  const others = partsOf(whole).filter((text) => text.trim() !== '' && text !== whole.text);
  return [{ ...whole, whole: true }, ...others.map((text) => ({ ...whole, text, whole: false }))];
}
