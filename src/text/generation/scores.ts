/** Scores that hold something that is no number, or is infinitely high: nothing can be chosen by them. */
export class UnusableScoresError extends Error {
  override readonly name = 'UnusableScoresError';
}

/** Steps of the table below for each factor of e. */
const steps = 256;
/** e^(−k/256): after the last one there is nothing to add to a sum whose largest part is 1. */
const powers = Float64Array.from({ length: 40 * steps }, (_, k) => Math.exp(-k / steps));
const lastPower = powers.length - 1;

/** The highest score; −Infinity where all are ruled out, and where all are no numbers. */
export function highestOf(scores: Float32Array): number {
  let highest = -Infinity;
  // Indexed, here and below: vocabularies have 60,000 tokens, times the beams, at each step.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator takes longer
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score > highest) {
      highest = score;
    }
  }
  return highest;
}

/**
 * The sum of e^(score − highest). A table and two terms of the series are exact to 8 digits, one
 * more than float32 has, and several times as fast as `Math.exp`, which would take longer than a
 * small model.
 *
 * @param highest of the scores; not −Infinity
 * @throws UnusableScoresError when a score is NaN or Infinity: the sum shows it without a look at each
 */
export function sumOfWeights(scores: Float32Array, highest: number): number {
  let sum = 0;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator takes longer
  for (let index = 0; index < scores.length; index++) {
    // What is beyond the table counts as its end, e^−40: a branch would take longer.
    const distance = Math.min((highest - (scores[index] ?? 0)) * steps, lastPower);
    const whole = distance | 0;
    const rest = (whole - distance) * (1 / steps);
    sum += (powers[whole] ?? 0) * (1 + rest * (1 + rest * (1 / 2)));
  }
  if (Number.isNaN(sum)) {
    throw new UnusableScoresError();
  }
  return sum;
}

/**
 * Index of the highest score; the first where several are as high, −1 where all are ruled out.
 *
 * @throws UnusableScoresError when a score is NaN or Infinity
 */
export function argmax(scores: Float32Array): number {
  let best = -1;
  let highest = -Infinity;
  // Shows what is no number for less than a comparison would take; tokens ruled out are no matter.
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    sum += score;
    if (score > highest) {
      highest = score;
      best = index;
    }
  }
  if (Number.isNaN(sum) || highest === Infinity) {
    throw new UnusableScoresError();
  }
  return best;
}
