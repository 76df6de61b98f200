/** Steps of the table below for each factor of e. */
const steps = 64;
/** e^(−k/64): below the last one there is nothing to add to a sum whose largest part is 1. */
const powers = Float64Array.from({ length: 40 * steps }, (_, k) => Math.exp(-k / steps));

/** The highest score. */
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
 * The sum of e^(score − highest). A table and three terms of the series are exact to 8 digits, one
 * more than float32 has, and several times as fast as `Math.exp`, which would take longer than a
 * small model.
 */
export function sumOfWeights(scores: Float32Array, highest: number): number {
  let sum = 0;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator takes longer
  for (let index = 0; index < scores.length; index++) {
    const distance = (highest - (scores[index] ?? 0)) * steps;
    if (distance < powers.length) {
      const whole = distance | 0;
      const rest = (whole - distance) / steps;
      sum += (powers[whole] ?? 0) * (1 + rest * (1 + rest * (1 / 2 + rest / 6)));
    }
  }
  return sum;
}

/**
 * Scores of a vocabulary to log probabilities, in place: float32 results as torch's `log_softmax`,
 * with the sum in double precision.
 */
export function logSoftmax(scores: Float32Array): void {
  const highest = highestOf(scores);
  const normalizer = highest + Math.log(sumOfWeights(scores, highest));
  for (let index = 0; index < scores.length; index++) {
    scores[index] = (scores[index] ?? 0) - normalizer;
  }
}

/** Index of the highest score; the first where several are as high. */
export function argmax(scores: Float32Array): number {
  let best = 0;
  let highest = -Infinity;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score > highest) {
      highest = score;
      best = index;
    }
  }
  return best;
}

/** A token that could follow one of several sequences. */
export interface Candidate {
  /** Which of the sequences. */
  readonly row: number;
  readonly token: number;
  readonly score: number;
}

/** What a score must have at least for its sum with `start`, rounded, to be above `threshold`. */
function lowerBound(threshold: number, start: number): number {
  const rounding = (Math.abs(threshold) + Math.abs(start)) * 2 ** -22;
  return threshold - start - rounding;
}

/**
 * The `count` best of `base[row] + scores[row][token]` over all rows, best first; where two are
 * equal, the one of the earlier row and token. Sums are rounded to float32, as tensors hold them.
 *
 * @param scores one array of the vocabulary's length per row; rows may share one
 */
export function topCandidates(
  scores: readonly Float32Array[],
  base: readonly number[],
  count: number,
): Candidate[] {
  const best: Candidate[] = [];
  let threshold = -Infinity;
  for (const [row, values] of scores.entries()) {
    const start = base[row] ?? 0;
    // Nearly all are far below: one comparison, without rounding the sum, sorts them out.
    let limit = lowerBound(threshold, start);
    for (let token = 0; token < values.length; token++) {
      const value = values[token] ?? 0;
      if (value < limit) {
        continue;
      }
      const score = Math.fround(start + value);
      if (score > threshold || best.length < count) {
        let place = best.length;
        while (place > 0 && score > (best[place - 1]?.score ?? 0)) {
          place--;
        }
        best.splice(place, 0, { row, token, score });
        if (best.length > count) {
          best.pop();
        }
        threshold = best.length < count ? -Infinity : (best[count - 1]?.score ?? -Infinity);
        limit = lowerBound(threshold, start);
      }
    }
  }
  return best;
}
