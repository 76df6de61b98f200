import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BestTokenScores,
  wantedScores,
  type BestScores,
  type WantedScores,
} from '../../../../src/text/generation/best-scores';
import { createDecoding } from '../../../../src/text/generation/decoding';
import type { NextScores, Sequence } from '../../../../src/text/generation/decoding-parts';
import { GenerationOptionError, generationOptions } from '../../../../src/text/generation/options';
import { createRandom } from '../../../../src/text/generation/random';
import { UnusableScoresError } from '../../../../src/text/generation/scores';
import { TokenScores } from '../../../../src/text/generation/token-scores';

const vocabulary = 40;

/** What a graph gives of scores. */
function bestOf(all: Float32Array, { count, tokens: others }: WantedScores): BestScores {
  const tokens = [...all.keys()].sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || a - b);
  const best = tokens.slice(0, count);
  const normal = new TokenScores(all.slice());
  normal.normalize();
  return {
    vocabulary: all.length,
    tokens: best,
    scores: Float32Array.from(best, (token) => all[token] ?? 0),
    logProbabilities: Float32Array.from(best, (token) => normal.get(token)),
    others: new Map(others.map((token) => [token, normal.get(token)])),
    sum: all.reduce((sum, score) => sum + score, 0),
  };
}

/** A model without a neural network; few different scores, so that many are equal. */
function scoresAfter(ids: readonly number[], seed: number, kinds: number): Float32Array {
  const mixed = ids.reduce((sum, id) => (Math.imul(sum, 31) + id + 1) | 0, seed + 7);
  const random = createRandom(mixed >>> 0);
  return Float32Array.from(
    { length: vocabulary },
    () => Math.round(random() * kinds) * (8 / kinds) - 4,
  );
}

function decode(
  config: Readonly<Record<string, unknown>>,
  scores: (ids: readonly number[], wanted: WantedScores | undefined) => NextScores,
): readonly Sequence[] {
  const prompt = [1];
  const decoding = createDecoding(generationOptions(config, 1, Infinity), prompt, prompt);
  let sequences: (readonly number[])[] = [prompt];
  while (sequences.length > 0) {
    const next = decoding.step(
      sequences.map((ids) => scores(ids, decoding.wanted)),
      false,
    );
    sequences = next.rows.map((row, place) => [
      ...(sequences[row] ?? []),
      next.tokens[place] ?? -1,
    ]);
  }
  return decoding.results();
}

const few = (count: number): WantedScores => ({ count, tokens: [] });

/** What comes of it, an error too. */
function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof GenerationOptionError) {
      return error.message;
    }
    throw error;
  }
}

/** Sums of what was rounded in another order differ in the last digit. */
function rounded(found: unknown): unknown {
  return Array.isArray(found)
    ? (found as Sequence[]).map(({ score = 0, ...rest }) => ({ ...rest, score: score.toFixed(4) }))
    : found;
}

const tokens = fc.uniqueArray(fc.integer({ min: 0, max: vocabulary - 1 }), { maxLength: 3 });

const configs = fc.record({
  num_beams: fc.constantFrom(1, 1, 2, 4),
  max_new_tokens: fc.integer({ min: 1, max: 7 }),
  eos_token_id: tokens,
  suppress_tokens: tokens,
  begin_suppress_tokens: tokens,
  bad_words_ids: fc.array(tokens, { maxLength: 3 }),
  min_new_tokens: fc.integer({ min: 0, max: 5 }),
  no_repeat_ngram_size: fc.constantFrom(0, 0, 1, 2),
  forced_eos_token_id: fc.constantFrom(undefined, 3),
  forced_bos_token_id: fc.constantFrom(undefined, 5),
  early_stopping: fc.boolean(),
  renormalize_logits: fc.boolean(),
});

describe('the best scores', () => {
  test('are enough for what all of them give', () => {
    fc.assert(
      fc.property(configs, fc.nat(), fc.constantFrom(3, 1e6), (config, seed, kinds) => {
        fc.pre(!(config.renormalize_logits && config.no_repeat_ngram_size > 0));
        const all = outcome(() => decode(config, (ids) => scoresAfter(ids, seed, kinds)));
        const best = outcome(() =>
          decode(config, (ids, wanted) => {
            expect(wanted).toBeDefined();
            return bestOf(scoresAfter(ids, seed, kinds), wanted ?? few(0));
          }),
        );
        expect(rounded(best)).toEqual(rounded(all));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    { do_sample: true },
    { repetition_penalty: 1.2 },
    { encoder_no_repeat_ngram_size: 3 },
    { renormalize_logits: true, no_repeat_ngram_size: 2 },
    { remove_invalid_values: true },
    { no_repeat_ngram_size: 3, max_length: 1000 },
  ])('are not enough for %o', (config) => {
    expect(wantedScores(generationOptions(config, 1, Infinity))).toBeUndefined();
  });

  test.each([
    ['one that is none', [3, 2], NaN],
    ['one that is infinite', [Infinity, 2], Infinity],
    ['both kinds of infinite ones', [Infinity, 2], NaN],
  ])('tell that among all is %s', (_, scores, sum) => {
    const given = {
      ...bestOf(Float32Array.of(3, 2), few(2)),
      scores: Float32Array.from(scores),
      sum,
    };
    expect(() => new BestTokenScores(given).highest()).toThrow(UnusableScoresError);
    expect(() => {
      new BestTokenScores(given).normalize();
    }).toThrow(UnusableScoresError);
  });

  test('of which all are ruled out leave nothing', () => {
    const none = new Float32Array(3).fill(-Infinity);
    const best = { ...bestOf(none, few(2)), logProbabilities: new Float32Array(2).fill(NaN) };
    const scores = new BestTokenScores(best);
    scores.normalize();
    expect(scores.highest()).toBe(-1);
    expect(decode({ num_beams: 1, forced_bos_token_id: 2, max_new_tokens: 1 }, () => best)).toEqual(
      [{ tokens: [2], end: 'length' }],
    );
  });
});
