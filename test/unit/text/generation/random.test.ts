import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, draw } from '../../../../src/text/generation/random';

const take = (random: () => number, count: number): number[] =>
  Array.from({ length: count }, () => random());

describe('the random numbers', () => {
  test('are the same for the same seed and stream, whoever else draws meanwhile', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat({ max: 99 }), (seed, stream) => {
        const alone = take(createRandom(seed, stream), 8);
        const other = createRandom(seed + 1, stream);
        const random = createRandom(seed, stream);
        const between = Array.from({ length: 8 }, () => {
          other();
          return random();
        });
        expect(between).toEqual(alone);
        expect(alone.every((number) => number >= 0 && number < 1)).toBe(true);
      }),
    );
  });

  test('differ from seed to seed, also above 32 bits, and from stream to stream', () => {
    const seeds = [0, 1, 2, 42, 2 ** 31, 2 ** 32, 2 ** 32 + 42, 2 ** 53 - 1];
    const firsts = seeds.flatMap((seed) => [0, 1, 2].map((stream) => createRandom(seed, stream)()));
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('are spread evenly', () => {
    const counts = new Array<number>(20).fill(0);
    for (const number of take(createRandom(7), 20_000)) {
      const bin = Math.floor(number * 20);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const chi = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 19 degrees of freedom: 43.8 is passed by one generator in a thousand.
    expect(chi).toBeLessThan(43.8);
  });
});

describe('drawing', () => {
  test('follows the probabilities', () => {
    const probabilities = [0.5, 0.25, 0.125, 0.125];
    const scores = Float32Array.from([...probabilities.map(Math.log), -Infinity]);
    const random = createRandom(3);
    const counts = [0, 0, 0, 0, 0];
    for (let time = 0; time < 16_000; time++) {
      const token = draw(scores, random);
      counts[token] = (counts[token] ?? 0) + 1;
    }
    expect(counts[4]).toBe(0);
    const chi = probabilities.reduce(
      (sum, p, token) => sum + ((counts[token] ?? 0) - p * 16_000) ** 2 / (p * 16_000),
      0,
    );
    // 3 degrees of freedom.
    expect(chi).toBeLessThan(16.3);
  });

  test('never takes a token that is ruled out', () => {
    const scores = fc.array(
      fc.oneof(fc.constant(-Infinity), fc.double({ min: -30, max: 30, noNaN: true })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(scores, fc.nat(), (values, seed) => {
        fc.pre(values.some((value) => value > -Infinity));
        const token = draw(Float32Array.from(values), createRandom(seed));
        expect(values[token]).toBeGreaterThan(-Infinity);
      }),
    );
  });
});
