import { highestOf, sumOfWeights } from './scores';

/** Numbers from [0, 1), the same ones again for the same seed. */
export type Random = () => number;

/**
 * A generator of its own for each sequence, so that runs, and rows of a batch, do not disturb one
 * another: sfc32 of Chris Doty-Humphrey's PractRand, which passes its tests, with 53 bits a number.
 *
 * @param seed any integer of up to 53 bits
 * @param stream which of the sequences that are drawn with this seed
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = stream | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  // Seeds that differ in a bit have parted only after some rounds.
  for (let round = 0; round < 16; round++) {
    next();
  }
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/**
 * Draws a token with the probabilities that `softmax(scores)` gives; −1 where all are ruled out.
 *
 * @throws UnusableScoresError when a score is NaN or Infinity
 */
export function draw(scores: Float32Array, random: Random): number {
  const highest = highestOf(scores);
  if (highest === -Infinity && !scores.some(Number.isNaN)) {
    return -1;
  }
  let left = random() * sumOfWeights(scores, highest);
  let last = 0;
  for (let token = 0; token < scores.length; token++) {
    const score = scores[token] ?? 0;
    if (score > -Infinity) {
      last = token;
      left -= Math.exp(score - highest);
      if (left < 0) {
        break;
      }
    }
  }
  return last;
}
