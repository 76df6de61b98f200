import type { Aligner } from './align';
import { atOnce, type Steps } from '../steps';
import type { Token, TokenizerLike } from './types';

/**
 * The alignment for a tokenizer with parts that are not known here: transformers.js encodes the
 * text word by word, and every token of a word covers the whole word. Never a wrong place, only a
 * wide one; words are what stands between white space.
 */
export function createCoarseAligner(tokenizer: TokenizerLike): Aligner {
  const encode = (text: string): readonly number[] =>
    tokenizer._tokenizer.encode(text, { add_special_tokens: false }).ids;
  return {
    template: { single: around(tokenizer, false), pair: around(tokenizer, true), trim: null },
    marksSubwords: false,
    align: (text) => atOnce(tokensOf(text)),
    alignInSteps: tokensOf,
  };
  function* tokensOf(text: string): Steps<Token[]> {
    const tokens: Token[] = [];
    let word = 0;
    for (const match of text.matchAll(/\s*(\S+)/gu)) {
      const end = match.index + match[0].length;
      const start = end - (match[1]?.length ?? 0);
      for (const id of encode(match[0])) {
        tokens.push({ id, token: '', start, end, word, special: false });
      }
      if (++word % 64 === 0) {
        yield;
      }
    }
    return tokens;
  }
}

/** The special tokens around a text, found by encoding nothing with and without them. */
function around(tokenizer: TokenizerLike, pair: boolean): Aligner['template']['single'] {
  const ids = tokenizer._tokenizer.encode('', { add_special_tokens: true }).ids;
  const first = { kind: 'text', which: 'first', type: 0 } as const;
  const opening = { kind: 'special', ids: ids.slice(0, 1), type: 0 } as const;
  const closing = { kind: 'special', ids: ids.slice(1), type: 0 } as const;
  const second = { kind: 'text', which: 'second', type: 1 } as const;
  const single = [opening, first, closing];
  return pair ? [...single, second, { ...closing, type: 1 }] : single;
}
