import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannedByNgrams } from '../../../../src/text/generation/ngrams';
import { generationOptions } from '../../../../src/text/generation/options';
import { logitsProcessors } from '../../../../src/text/generation/processors';
import { TokenScores } from '../../../../src/text/generation/token-scores';
import {
  keepMostProbable,
  minimumProbability,
  topK,
} from '../../../../src/text/generation/warpers';

/** The scores after all processors of `config`; the prompt is the first token unless said. */
function processed(
  config: Readonly<Record<string, unknown>>,
  ids: readonly number[],
  scores: readonly number[],
  { prompt = 1, source = [] as readonly number[] } = {},
): number[] {
  const options = generationOptions({ max_length: 10, ...config }, prompt, Infinity);
  const result = new TokenScores(Float32Array.from(scores));
  for (const processor of logitsProcessors(options, prompt, source)) {
    processor(ids, result);
  }
  return [...result.plain()];
}

const no = -Infinity;

describe('a processor', () => {
  test('makes what was there less probable, once', () => {
    const config = { repetition_penalty: 2 };
    expect(processed(config, [1, 2, 2], [1, 4, -4, 3])).toEqual([1, 2, -8, 3]);
  });

  test('bans what would repeat an n-gram', () => {
    const scores = [0, 0, 0, 0];
    expect(processed({ no_repeat_ngram_size: 2 }, [1, 2, 3, 1], scores)).toEqual([0, 0, no, 0]);
    expect(processed({ no_repeat_ngram_size: 3 }, [1, 2, 3, 1], scores)).toEqual(scores);
    expect(processed({ no_repeat_ngram_size: 1 }, [1, 3], scores)).toEqual([0, no, 0, no]);
    expect(
      processed({ encoder_no_repeat_ngram_size: 2 }, [0, 1], scores, { source: [3, 1, 2] }),
    ).toEqual([0, 0, no, 0]);
  });

  test('bans bad words, but not the end', () => {
    const config = { bad_words_ids: [[3], [0], [1, 2]], eos_token_id: 0 };
    expect(processed(config, [5, 1], [0, 0, 0, 0])).toEqual([0, 0, no, no]);
    expect(processed(config, [5, 2], [0, 0, 0, 0])).toEqual([0, 0, 0, no]);
  });

  test('keeps the end away until the text is long enough', () => {
    const scores = [0, 0, 0];
    expect(processed({ min_length: 3, eos_token_id: [0, 2] }, [1, 1], scores)).toEqual([no, 0, no]);
    expect(processed({ min_length: 3, eos_token_id: 0 }, [1, 1, 1], scores)).toEqual(scores);
    const later = { min_new_tokens: 1, eos_token_id: 0 };
    expect(processed(later, [1, 1], scores, { prompt: 2 })).toEqual([no, 0, 0]);
    expect(processed(later, [1, 1, 1], scores, { prompt: 2 })).toEqual(scores);
  });

  test('forces the first and the last token', () => {
    const config = { forced_bos_token_id: 2, forced_eos_token_id: 1, max_length: 4 };
    expect(processed(config, [9], [1, 2, 3])).toEqual([no, no, 0]);
    expect(processed(config, [9, 2], [1, 2, 3])).toEqual([1, 2, 3]);
    expect(processed(config, [9, 2, 2], [1, 2, 3])).toEqual([no, 0, no]);
  });

  test('suppresses tokens, always or at the beginning', () => {
    expect(processed({ suppress_tokens: [0] }, [1, 1], [1, 1])).toEqual([no, 1]);
    expect(processed({ begin_suppress_tokens: [0] }, [1], [1, 1])).toEqual([no, 1]);
    expect(processed({ begin_suppress_tokens: [0] }, [1, 1], [1, 1])).toEqual([1, 1]);
  });

  test('normalises at the very end', () => {
    const [a = 0, b = 0, c] = processed(
      { renormalize_logits: true, suppress_tokens: [2] },
      [1],
      [1, 1, 5],
    );
    expect(a).toBeCloseTo(Math.log(0.5), 6);
    expect(b).toBeCloseTo(Math.log(0.5), 6);
    expect(c).toBe(no);
  });

  test('that warps works only where tokens are drawn', () => {
    expect(processed({ temperature: 0.5, top_k: 1 }, [1], [1, 2])).toEqual([1, 2]);
    expect(processed({ temperature: 0.5, top_k: 1, do_sample: true }, [1], [1, 2])).toEqual([
      no,
      4,
    ]);
    // Beams need another token to go on with when one of them ends.
    expect(
      processed({ top_k: 1, do_sample: true, num_beams: 2, eos_token_id: 0 }, [1], [3, 2, 1]),
    ).toEqual([3, 2, no]);
  });
});

test('n-grams are found as by looking at each of them', () => {
  const ids = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: 1, max: 4 }), (seen, sequence, size) => {
      const tail = sequence.slice(sequence.length - size + 1);
      const expected =
        sequence.length < size - 1
          ? []
          : [...seen.keys()]
              .map((at) => seen.slice(at, at + size))
              .filter((gram) => gram.length === size && gram.slice(0, -1).join() === tail.join())
              .map((gram) => gram.at(-1));
      expect(bannedByNgrams(seen, sequence, size)).toEqual(expected);
    }),
  );
});

describe('a warper keeps', () => {
  const scores = fc.uniqueArray(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 24 });
  const kept = (values: readonly number[], warp: (scores: Float32Array) => void): number[] => {
    const result = Float32Array.from(values, (value) => value / 4);
    warp(result);
    return [...result.keys()].filter((token) => (result[token] ?? no) > no);
  };
  const byScore = (values: readonly number[]): number[] =>
    [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const probabilities = (values: readonly number[]): number[] => {
    const weights = values.map((value) => Math.exp(value / 4));
    const sum = weights.reduce((a, b) => a + b);
    return weights.map((weight) => weight / sum);
  };
  const sorted = (tokens: number[]): number[] => tokens.sort((a, b) => a - b);

  test('the k most probable', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 30 }), (values, k) => {
        expect(kept(values, topK(k))).toEqual(sorted(byScore(values).slice(0, k)));
      }),
    );
  });

  test('the fewest that have the probability p together', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (values, p) => {
        const all = probabilities(values);
        const order = byScore(values);
        let sum = 0;
        // A token is out where those below it and itself have no more than 1 − p.
        const out = order.toReversed().filter((token, place) => {
          sum += all[token] ?? 0;
          return place < order.length - 1 && sum <= 1 - p;
        });
        // On the edge it is rounding that decides.
        fc.pre(Math.abs(sum - (1 - p)) > 1e-6);
        expect(kept(values, keepMostProbable(p, 1))).toEqual(
          sorted(order.filter((token) => !out.includes(token))),
        );
      }),
    );
  });

  test('the most probable alone where the others together have just 1 − p, but as many as it must', () => {
    const keep = (given: readonly number[], p: number, least = 1): number[] => {
      const scores = Float32Array.from(given);
      keepMostProbable(p, least)(scores);
      return [...scores.keys()].filter((token) => (scores[token] ?? no) > no);
    };
    // Three that have more than half together: 1 − p can be exactly that.
    const three = [1, 0.5, 0.5, 0.5];
    const weight = Math.exp(-0.5);
    const all = [weight, weight, weight, 1].reduce((sum, one) => sum + one, 0);
    const together = [1, 2, 3].reduce((sum) => sum + weight / all, 0);
    expect(1 - (1 - together)).toBe(together);
    expect(keep(three, 1 - together)).toEqual([0]);
    expect(keep(three, 1 - together + 1e-6)).toEqual([0, 1, 2, 3]);
    const values = [2, 0, 0.5, 1];
    expect([1, 3, 4].map((least) => keep(values, 0.1, least))).toEqual([
      [0],
      [0, 2, 3],
      [0, 1, 2, 3],
    ]);
  });

  test('those not less probable than a part of the most probable', () => {
    fc.assert(
      fc.property(
        scores,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        (values, p, least) => {
          const all = probabilities(values);
          const order = byScore(values);
          const limit = p * (all[order[0] ?? 0] ?? 0);
          fc.pre(
            all.every((probability) => Math.abs(probability - limit) > 1e-6 * limit || p === 1),
          );
          const expected = order.filter(
            (token, place) => place < least || (all[token] ?? 0) >= limit * (1 - 1e-9),
          );
          expect(kept(values, minimumProbability(p, least))).toEqual(sorted(expected));
        },
      ),
    );
  });
});
