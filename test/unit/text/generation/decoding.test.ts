import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDecoding } from '../../../../src/text/generation/decoding';
import type { Decoding } from '../../../../src/text/generation/decoding-parts';
import { generationOptions } from '../../../../src/text/generation/options';
import { createRandom } from '../../../../src/text/generation/random';
import { TokenScores } from '../../../../src/text/generation/token-scores';

/** A model without a neural network: scores that depend on the whole sequence, and on nothing else. */
function scoresAfter(ids: readonly number[], vocabulary: number, seed: number): Float32Array {
  const mixed = ids.reduce((sum, id) => (Math.imul(sum, 31) + id + 1) | 0, seed + 7);
  const random = createRandom(mixed >>> 0);
  return Float32Array.from({ length: vocabulary }, () => random() * 4 - 2);
}

interface Toy {
  readonly vocabulary: number;
  readonly seed: number;
  readonly prompt?: readonly number[];
}

/** Runs a decoding to its end on the toy model. */
function run(
  config: Readonly<Record<string, unknown>>,
  { vocabulary, seed, prompt = [1] }: Toy,
): { decoding: Decoding; rows: number[] } {
  const options = generationOptions({ eos_token_id: 0, ...config }, prompt.length, Infinity);
  const decoding = createDecoding(options, prompt, prompt);
  let sequences: (readonly number[])[] = [prompt];
  const rows: number[] = [];
  for (let step = 0; sequences.length > 0; step++) {
    expect(step).toBeLessThan(50);
    rows.push(sequences.length);
    const logits = sequences.map((ids) => scoresAfter(ids, vocabulary, seed));
    const next = decoding.step(logits, false);
    sequences = next.rows.map((row, place) => [
      ...(sequences[row] ?? []),
      next.tokens[place] ?? -1,
    ]);
  }
  return { decoding, rows };
}

/** All complete sequences of new tokens with the sum of their log probabilities. */
function everySequence(toy: Toy, length: number): { tokens: number[]; sum: number }[] {
  const { prompt = [1] } = toy;
  const grow = (tokens: number[], sum: number): { tokens: number[]; sum: number }[] => {
    if (tokens.at(-1) === 0 || tokens.length === length) {
      return [{ tokens, sum }];
    }
    const scores = new TokenScores(scoresAfter([...prompt, ...tokens], toy.vocabulary, toy.seed));
    scores.normalize();
    return [...scores.plain()].flatMap((score, token) => grow([...tokens, token], sum + score));
  };
  return grow([], 0);
}

/** Two beams at their beginning, behind one token. */
function twoBeams(config: Readonly<Record<string, unknown>> = {}): Decoding {
  const given = { eos_token_id: 0, num_beams: 2, max_new_tokens: 8, ...config };
  return createDecoding(generationOptions(given, 1, Infinity), [1], [1]);
}

describe('beam search', () => {
  test('goes on with all its beams, though the likeliest token ends a text', () => {
    const { rows, tokens } = twoBeams().step([Float32Array.of(5, 4, 3, 0)], false);
    expect(tokens).toEqual([1, 2]);
    expect(rows).toEqual([0, 0]);
  });

  test('ends no text by a token that is behind the beams', () => {
    const decoding = twoBeams({ length_penalty: 0 });
    const first = new Float32Array(1000);
    first.set([23, 25, 24]);
    expect(decoding.step([first], false).tokens).toEqual([1, 2]);
    // What follows is as unlikely as can be, and yet all that there is.
    decoding.step([new Float32Array(1000), new Float32Array(1000)], true);
    expect(decoding.best()).toHaveLength(2);
    expect(decoding.best()[0]).toBe(1);
  });

  test('with beams for every sequence finds the best of them all', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(0, 0.6, 1, 2, -1),
        fc.constantFrom<boolean | string>('never', false),
        (seed, lengthPenalty, earlyStopping) => {
          const toy = { vocabulary: 4, seed };
          const { decoding } = run(
            {
              max_new_tokens: 4,
              num_beams: 130,
              num_return_sequences: 5,
              length_penalty: lengthPenalty,
              early_stopping: earlyStopping,
            },
            toy,
          );
          // Without “never” the search stops where a longer text is not likely to be better.
          fc.pre(earlyStopping === 'never' || lengthPenalty <= 0);
          const best = everySequence(toy, 4)
            .map(({ tokens, sum }) => ({ tokens, score: sum / tokens.length ** lengthPenalty }))
            .sort((a, b) => b.score - a.score)
            .slice(0, 5);
          const found = decoding.results();
          expect(found.map(({ tokens }) => tokens)).toEqual(best.map(({ tokens }) => tokens));
          for (const [place, { score = 0 }] of found.entries()) {
            expect(score).toBeCloseTo(best[place]?.score ?? 0, 4);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('gives different texts in the order of their scores, each complete', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 2, max: 5 }),
        fc.boolean(),
        (seed, numBeams, early) => {
          const { decoding, rows } = run(
            {
              max_new_tokens: 8,
              num_beams: numBeams,
              num_return_sequences: numBeams,
              early_stopping: early,
            },
            { vocabulary: 12, seed },
          );
          const found = decoding.results();
          expect(new Set(found.map(({ tokens }) => tokens.join())).size).toBe(numBeams);
          const scores = found.map(({ score = 0 }) => score);
          expect(scores).toEqual(scores.toSorted((a, b) => b - a));
          for (const { tokens } of found) {
            expect(tokens.at(-1) === 0 || tokens.length === 8).toBe(true);
            expect(tokens.slice(0, -1)).not.toContain(0);
          }
          // One row reads the prompt, whatever the number of beams.
          expect(rows[0]).toBe(1);
          expect(rows.slice(1).every((count) => count === numBeams)).toBe(true);
          expect(decoding.best()).toEqual(found[0]?.tokens);
        },
      ),
    );
  });

  test('goes the one way that is left where a token is forced', () => {
    const { decoding } = run(
      { max_new_tokens: 5, num_beams: 3, forced_bos_token_id: 2, forced_eos_token_id: 0 },
      { vocabulary: 6, seed: 1 },
    );
    const [{ tokens } = { tokens: [] }] = decoding.results();
    expect(tokens[0]).toBe(2);
    expect(tokens.at(-1)).toBe(0);
  });
});

describe('greedy search', () => {
  test('takes the most probable token until the end', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const toy = { vocabulary: 6, seed };
        const [{ tokens } = { tokens: [] }] = run({ max_new_tokens: 9 }, toy).decoding.results();
        for (const place of tokens.keys()) {
          const scores = scoresAfter([1, ...tokens.slice(0, place)], 6, seed);
          expect(scores[tokens[place] ?? 0]).toBe(Math.max(...scores));
        }
        expect(tokens.at(-1) === 0 || tokens.length === 9).toBe(true);
      }),
    );
  });
});

describe('sampling', () => {
  const config = { do_sample: true, max_new_tokens: 8, top_k: 0 };
  const drawn = (seed: number, more: Readonly<Record<string, unknown>> = {}) =>
    run({ ...config, seed, ...more }, { vocabulary: 20, seed: 5 })
      .decoding.results()
      .map(({ tokens }) => tokens.join());

  test('gives the same text for the same seed', () => {
    expect(drawn(42)).toEqual(drawn(42));
    expect(new Set([1, 2, 3, 4].flatMap((seed) => drawn(seed))).size).toBe(4);
  });

  test('gives different sequences, of which those that ended leave', () => {
    const { decoding, rows } = run(
      { ...config, seed: 1, num_return_sequences: 6 },
      { vocabulary: 8, seed: 5 },
    );
    expect(new Set(decoding.results().map(({ tokens }) => tokens.join())).size).toBeGreaterThan(3);
    expect(rows[0]).toBe(1);
    expect(rows.slice(1)).toEqual(rows.slice(1).toSorted((a, b) => b - a));
    expect(drawn(1)[0]).toBe(drawn(1, { num_return_sequences: 6 })[0]);
  });

  test('with beams draws too', () => {
    expect(drawn(42, { num_beams: 3 })).toEqual(drawn(42, { num_beams: 3 }));
    expect(new Set([1, 2, 3, 4].flatMap((seed) => drawn(seed, { num_beams: 3 }))).size).toBe(4);
  });
});

test('a last step ends everything with what there is', () => {
  for (const config of [{}, { num_beams: 3 }, { do_sample: true, num_return_sequences: 2 }]) {
    const options = generationOptions({ max_new_tokens: 9, eos_token_id: 0, ...config }, 1, 99);
    const decoding = createDecoding(options, [1], [1]);
    expect(decoding.step([scoresAfter([1], 9, 3)], true).rows).toEqual([]);
    for (const { tokens } of decoding.results()) {
      expect(tokens).toHaveLength(1);
    }
  }
});

test('a stop criterion ends a sequence where it says', () => {
  for (const config of [{}, { num_beams: 3 }]) {
    const options = generationOptions({ max_new_tokens: 9, ...config }, 1, 99);
    const decoding = createDecoding(options, [1], [1], (tokens) => tokens.length === 3);
    let sequences: number[][] = [[1]];
    while (sequences.length > 0) {
      const next = decoding.step(
        sequences.map((ids) => scoresAfter(ids, 9, 3)),
        false,
      );
      sequences = next.rows.map((row, at) => [...(sequences[row] ?? []), next.tokens[at] ?? 0]);
    }
    expect(decoding.results().map(({ tokens }) => tokens.length)).toEqual([3]);
  }
});

describe('what ended a sequence', () => {
  const ends = (config: Readonly<Record<string, unknown>>, seed = 3): readonly string[] =>
    run(config, { vocabulary: 6, seed })
      .decoding.results()
      .map(({ end }) => end);

  test.each([1, 4])('is a token that was chosen, or the length, with %i beams', (num_beams) => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 8 }), (seed, max_new_tokens) => {
        const { decoding } = run({ num_beams, max_new_tokens }, { vocabulary: 6, seed });
        for (const { tokens, end } of decoding.results()) {
          expect(end).toBe(tokens.at(-1) === 0 ? 'token' : 'length');
          expect(end === 'length' && tokens.length < max_new_tokens).toBe(false);
        }
      }),
    );
  });

  test.each([1, 4])('is the length where the last token was forced, with %i beams', (num_beams) => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 8 }), (seed, max_new_tokens) => {
        const config = { num_beams, max_new_tokens, forced_eos_token_id: 0 };
        const { decoding } = run(config, { vocabulary: 6, seed });
        for (const { tokens, end } of decoding.results()) {
          expect(tokens.at(-1)).toBe(0);
          expect(end).toBe(tokens.length === max_new_tokens ? 'length' : 'token');
        }
      }),
    );
  });

  test('is told of each of several sequences', () => {
    // No token can end one before the third.
    const config = { num_beams: 4, num_return_sequences: 4, max_new_tokens: 4, min_new_tokens: 2 };
    const all = new Set(Array.from({ length: 40 }, (_, seed) => ends(config, seed).join(' ')));
    expect([...all].some((one) => one.includes('token') && one.includes('length'))).toBe(true);
    const drawn = { do_sample: true, num_return_sequences: 8, max_new_tokens: 3 };
    expect(new Set(ends(drawn))).toEqual(new Set(['token', 'length']));
  });

  test.each([1, 2])('is a stop criterion, or the time, with %i beams', (num_beams) => {
    const given = { eos_token_id: 0, num_beams, max_new_tokens: 8 };
    const options = generationOptions(given, 1, Infinity);
    const step = (stops: boolean, lastStep: boolean): string | undefined => {
      const decoding = createDecoding(options, [1], [1], () => stops);
      decoding.step([Float32Array.of(0, 4, 3, 2)], lastStep);
      return decoding.results()[0]?.end;
    };
    expect(step(true, false)).toBe('stop');
    expect(step(true, true)).toBe('stop');
    expect(step(false, true)).toBe('time');
  });
});
