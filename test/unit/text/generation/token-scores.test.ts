import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topCandidates } from '../../../../src/text/generation/candidates';
import { TokenScores } from '../../../../src/text/generation/token-scores';

/** Log probabilities by the formula, in double precision. */
function logProbabilities(values: readonly number[]): number[] {
  const highest = Math.max(...values);
  const sum = values.reduce((all, value) => all + Math.exp(value - highest), 0);
  return values.map((value) => value - highest - Math.log(sum));
}

const values = fc
  .array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: 3, maxLength: 40 })
  .map((numbers) => [...Float32Array.from(numbers)]);

const close = (found: number, expected: number): void => {
  // Below float32's smallest steps at this size; −∞ is itself.
  expect(found === expected ? 0 : Math.abs(found - expected)).toBeLessThan(
    2e-7 * Math.max(1, Math.abs(expected)),
  );
};

describe('scores of a token', () => {
  test('become log probabilities, however they are read', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const scores = new TokenScores(Float32Array.from(numbers));
        scores.normalize();
        const expected = logProbabilities(numbers);
        const got = numbers.map((_, token) => scores.get(token));
        got.forEach((score, token) => {
          close(score, expected[token] ?? 0);
        });
        expect([...scores.plain()]).toEqual(got);
        expect(numbers.map((_, token) => scores.get(token))).toEqual(got);
      }),
    );
  });

  test('are normalised again after bans as if what was banned had never been', () => {
    const bans = fc.array(fc.nat({ max: 39 }), { maxLength: 12 });
    fc.assert(
      fc.property(values, bans, fc.boolean(), (numbers, banned, between) => {
        const scores = new TokenScores(Float32Array.from(numbers));
        scores.normalize();
        for (const token of banned) {
          scores.ban(token);
          if (between) {
            scores.normalize();
          }
        }
        scores.normalize();
        const left = numbers.map((value, token) => (banned.includes(token) ? -Infinity : value));
        fc.pre(left.some((value) => value > -Infinity));
        logProbabilities(left).forEach((expected, token) => {
          // Twice rounded, and once more for each time in between.
          const found = scores.get(token);
          expect(found === expected ? 0 : Math.abs(found - expected)).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(expected)),
          );
        });
      }),
    );
  });

  test('are not taken from what is left of nearly nothing', () => {
    // The first token has all but 1e-13 of the weight, and is banned.
    const scores = new TokenScores(Float32Array.of(30, 0, -1));
    scores.normalize();
    scores.ban(0);
    scores.normalize();
    close(scores.get(1), -Math.log(1 + Math.exp(-1)));
    expect(scores.get(0)).toBe(-Infinity);
  });

  test('can be forced, and leave tokens that do not exist alone', () => {
    const scores = new TokenScores(Float32Array.of(3, 2, 1));
    scores.normalize();
    scores.ban(7);
    expect(scores.get(7)).toBe(-Infinity);
    scores.force([2, 9]);
    expect([...scores.plain()]).toEqual([-Infinity, -Infinity, 0]);
  });
});

test('the best candidates are those of sorting all, normalised or not', () => {
  const rows = fc.array(
    fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 6, maxLength: 6 }),
    { minLength: 1, maxLength: 4 },
  );
  const bases = fc.array(fc.integer({ min: -200, max: 0 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(rows, bases, fc.nat({ max: 10 }), fc.boolean(), (numbers, base, count, raw) => {
      const scores = numbers.map((row) => {
        const one = new TokenScores(Float32Array.from(row, (score) => score / 7));
        if (!raw) {
          one.normalize();
        }
        return one;
      });
      const all = scores.flatMap((one, row) =>
        Array.from({ length: 6 }, (_, token) => ({
          row,
          token,
          score: Math.fround((base[row] ?? 0) / 3 + one.get(token)),
        })),
      );
      const starts = base.map((start) => start / 3);
      expect(topCandidates(scores, starts, count)).toEqual(
        // Sorting is stable: the earlier row and token first.
        all.sort((a, b) => b.score - a.score).slice(0, count),
      );
    }),
  );
});
