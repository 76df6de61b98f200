import type { Steps } from '../steps';
import type { JsonNode } from './types';

/** Tokens of a pre-token: ids, and UTF-16 units `[from, to)` into the pre-token. */
export interface Pieces {
  readonly ids: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The part of a tokenizer that cuts pre-tokens into tokens. */
export interface SubwordModel {
  /** What {@link tokenizeInSteps} would say, where that is remembered: most words are met again. */
  remembered(word: string): Pieces | undefined;
  /** In steps, since what is no word to a reader can be one to a tokenizer: a whole text even. */
  tokenizeInSteps(word: string): Steps<Pieces>;
  /** The token's name, or undefined for an id the model does not have. */
  name(id: number): string | undefined;
}

/** Remembers the pieces of short words; long ones would fill the memory. */
export function remembering(
  tokenize: (word: string) => Steps<Pieces>,
): Pick<SubwordModel, 'remembered' | 'tokenizeInSteps'> {
  const cache = new Map<string, Pieces>();
  function* tokenizeInSteps(word: string): Steps<Pieces> {
    const known = cache.get(word);
    if (known !== undefined) {
      return known;
    }
    const pieces = yield* tokenize(word);
    if (word.length < 64) {
      if (cache.size >= 20_000) {
        cache.clear();
      }
      cache.set(word, pieces);
    }
    return pieces;
  }
  return { remembered: (word) => cache.get(word), tokenizeInSteps };
}

/** The vocabulary of a model node (`{token: id}`) both ways. */
export function vocabularyOf(node: JsonNode): {
  readonly ids: ReadonlyMap<string, number>;
  readonly names: readonly string[];
} {
  const ids = new Map(Object.entries((node.vocab ?? {}) as Record<string, number>));
  const names: string[] = [];
  for (const [name, id] of ids) {
    names[id] = name;
  }
  return { ids, names };
}
