import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Template, Token } from '../../../src/text/alignment';
import {
  pairWindows,
  spanIn,
  stretches,
  textWindows,
  tokenLimit,
  usualStride,
} from '../../../src/text/windows';
import { TextLimitError } from '../../../src/text/limit-error';

const special = (id: number, type: number) => ({ kind: 'special', ids: [id], type }) as const;
const first = { kind: 'text', which: 'first', type: 0 } as const;
const second = { kind: 'text', which: 'second', type: 1 } as const;
const bert: Template = {
  single: [special(101, 0), first, special(102, 0)],
  pair: [special(101, 0), first, special(102, 0), second, special(102, 1)],
  trim: null,
};

/** `count` tokens of one character each, with ids from `from` on. */
function tokens(count: number, from = 0): Token[] {
  return Array.from({ length: count }, (_, at) => ({
    id: from + at,
    token: 'x',
    start: at,
    end: at + 1,
    word: at,
    special: false,
  }));
}

describe('the limit', () => {
  test.each([
    ['the tokenizer says it', { model_max_length: 128 }, { max_position_embeddings: 512 }, 128],
    ['only the model says it', { model_max_length: 1e30 }, { max_position_embeddings: 512 }, 512],
    [
      'RoBERTa needs two positions itself',
      {},
      { model_type: 'roberta', max_position_embeddings: 514 },
      512,
    ],
    [
      'XLM-R too',
      { model_max_length: 512 },
      { model_type: 'xlm-roberta', max_position_embeddings: 514 },
      512,
    ],
    ['GPT-2 calls it otherwise', {}, { n_positions: 1024 }, 1024],
    ['nobody says it', {}, {}, 512],
  ])('%s', (_, tokenizer, model, limit) => {
    expect(tokenLimit(tokenizer, model)).toBe(limit);
  });
});

describe('stretches', () => {
  test('cover every token, share the stride and end once', () => {
    const shape = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }))
      .chain(([count, room]) =>
        fc.tuple(fc.constant(count), fc.constant(room), fc.integer({ min: 0, max: room - 1 })),
      );
    fc.assert(
      fc.property(shape, ([count, room, stride]) => {
        const found = stretches(count, room, stride);
        expect(found[0]?.[0]).toBe(0);
        expect(found.at(-1)?.[1]).toBe(count);
        found.forEach(([from, to], index) => {
          expect(to - from).toBeLessThanOrEqual(room);
          const previous = found[index - 1];
          if (previous !== undefined) {
            expect(previous[1] - from).toBe(stride);
            expect(previous[1] - previous[0]).toBe(room);
          }
        });
      }),
      { seed: 3 },
    );
  });
});

describe('windows over a text', () => {
  test('one where it fits, with the special tokens around', () => {
    expect(textWindows(tokens(3), bert, 5, null)).toEqual([
      { ids: [101, 0, 1, 2, 102], types: [0, 0, 0, 0, 0], offset: 1, from: 0, to: 3 },
    ]);
  });

  test('several that overlap where it does not', () => {
    const found = textWindows(tokens(7), bert, 6, 2);
    expect(found.map(({ ids }) => ids)).toEqual([
      [101, 0, 1, 2, 3, 102],
      [101, 2, 3, 4, 5, 102],
      [101, 4, 5, 6, 102],
    ]);
  });

  test('share a quarter of a window, at most 128 tokens, where nothing is asked for', () => {
    expect(usualStride(126)).toBe(31);
    expect(usualStride(8190)).toBe(128);
    const [one, two] = textWindows(tokens(200), bert, 102, null);
    expect((one?.to ?? 0) - (two?.from ?? 0)).toBe(25);
  });

  test('a stride as long as the window is refused', () => {
    expect(() => textWindows(tokens(50), bert, 12, 10)).toThrow(TextLimitError);
    expect(textWindows(tokens(5), bert, 12, 10)).toHaveLength(1);
    expect(textWindows(tokens(12), bert, 12, 9)).toHaveLength(3);
  });
});

describe('windows over question and context', () => {
  test('each begins with the whole question', () => {
    const found = pairWindows(tokens(2, 50), tokens(6), bert, 9, 1);
    expect(found.map(({ ids, types, offset }) => ({ ids, types, offset }))).toEqual([
      { ids: [101, 50, 51, 102, 0, 1, 2, 3, 102], types: [0, 0, 0, 0, 1, 1, 1, 1, 1], offset: 4 },
      { ids: [101, 50, 51, 102, 3, 4, 5, 102], types: [0, 0, 0, 0, 1, 1, 1, 1], offset: 4 },
    ]);
  });

  test('share half the limit or 128 tokens, less where there is no room for that', () => {
    const shared = (limit: number, question: number): number => {
      const [one, two] = pairWindows(tokens(question), tokens(2000), bert, limit, null);
      return (one?.to ?? 0) - (two?.from ?? 0);
    };
    expect(shared(384, 10)).toBe(128);
    expect(shared(96, 10)).toBe(48);
    expect(shared(96, 60)).toBe(16);
  });

  test('a question that leaves no room is refused and says so', () => {
    expect(() => pairWindows(tokens(93), tokens(5), bert, 96, null)).toThrow(
      /The question is too long: it has 93 tokens/,
    );
    expect(pairWindows(tokens(92), tokens(5), bert, 96, null)).toHaveLength(5);
  });

  test('a stride that leaves no room is refused and says so', () => {
    expect(() => pairWindows(tokens(2), tokens(50), bert, 9, 4)).toThrow(/doc_stride/);
  });
});

test('the first token of a window may have a span of its own', () => {
  const [one, two] = tokens(2);
  const list = [one, { ...two, asFirst: { start: 0, end: 2 } }] as Token[];
  expect(spanIn(list, 1, 0)).toMatchObject({ start: 1, end: 2 });
  expect(spanIn(list, 1, 1)).toEqual({ start: 0, end: 2 });
});
