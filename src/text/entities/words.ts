import type { Token } from '../alignment';
import { highest } from '../scores';

/** Python's `aggregation_strategy`. */
export type Aggregation = 'none' | 'simple' | 'first' | 'average' | 'max';

/** A token with the scores that the model gave its classes. */
export interface ScoredToken {
  readonly scores: ArrayLike<number>;
  readonly start: number;
  readonly end: number;
  /** True for a token that goes on with the word of the token before it. */
  readonly subword: boolean;
}

/** A token or a word with its best class. */
export interface Labelled {
  readonly label: string;
  readonly score: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Whether a token goes on with a word, as `gather_pre_entities` of Python's pipeline decides: with
 * a model that marks inner pieces (`##`) when the token's name is not as long as its text, with
 * others when there is no space at its beginning.
 *
 * @param marked the tokenizer's model has a `continuing_subword_prefix`
 */
export function isSubword(
  text: string,
  token: Token,
  span: { readonly start: number; readonly end: number },
  marked: boolean,
  unknownId: number | undefined,
): boolean {
  if (token.id === unknownId) {
    return false;
  }
  const { start, end } = span;
  if (marked) {
    return Array.from(token.token).length !== Array.from(text.slice(start, end)).length;
  }
  return start > 0 && text[start - 1] !== ' ' && text[start] !== ' ';
}

/** A token or word labelled with the best of `scores`. */
export function labelled(
  scores: ArrayLike<number>,
  span: { readonly start: number; readonly end: number },
  name: (id: number) => string,
): Labelled {
  const id = highest(scores);
  return { label: name(id), score: scores[id] ?? 0, start: span.start, end: span.end };
}

function average(rows: readonly ArrayLike<number>[]): number[] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, id) => {
    const sum = rows.reduce((total, row) => total + (row[id] ?? 0), 0);
    return sum / rows.length;
  });
}

/** The scores of a word from those of its tokens (`aggregate_word`). */
function wordScores(
  tokens: readonly ScoredToken[],
  strategy: 'first' | 'average' | 'max',
): ArrayLike<number> {
  const rows = tokens.map(({ scores }) => scores);
  const first = rows[0] ?? [];
  switch (strategy) {
    case 'first':
      return first;
    case 'average':
      return average(rows);
    case 'max':
      return rows.reduce(
        (best, row) => ((row[highest(row)] ?? 0) > (best[highest(best)] ?? 0) ? row : best),
        first,
      );
  }
}

/** Makes the tokens of each word agree on a label (`aggregate_words`). */
export function aggregateWords(
  tokens: readonly ScoredToken[],
  strategy: 'first' | 'average' | 'max',
  name: (id: number) => string,
): Labelled[] {
  const words: ScoredToken[][] = [];
  for (const token of tokens) {
    const word = words.at(-1);
    if (word !== undefined && token.subword) {
      word.push(token);
    } else {
      words.push([token]);
    }
  }
  return words.map((word) => {
    const span = { start: word[0]?.start ?? 0, end: word.at(-1)?.end ?? 0 };
    return labelled(wordScores(word, strategy), span, name);
  });
}
