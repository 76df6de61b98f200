/**
 * Scores of a vocabulary to log probabilities, in place: float32 results as torch's `log_softmax`,
 * with the sum in double precision.
 */
export function logSoftmax(scores: Float32Array): void {
  let highest = -Infinity;
  for (const score of scores) {
    if (score > highest) {
      highest = score;
    }
  }
  let sum = 0;
  for (const score of scores) {
    sum += Math.exp(score - highest);
  }
  const normalizer = highest + Math.log(sum);
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
    for (let token = 0; token < values.length; token++) {
      const score = Math.fround(start + (values[token] ?? 0));
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
      }
    }
  }
  return best;
}
