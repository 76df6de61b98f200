import type { TokenScores } from './token-scores';

/** A token that could follow one of several sequences. */
export interface Candidate {
  /** Which of the sequences. */
  readonly row: number;
  readonly token: number;
  readonly score: number;
}

/**
 * What a value must be at least for its score, with `start` added, to be above `threshold` after
 * rounding.
 */
function lowerBound(threshold: number, start: number, subtracted: number): number {
  const sum = Math.abs(threshold) + Math.abs(start) + Math.abs(subtracted);
  return threshold - start + subtracted - sum * 2 ** -22;
}

/**
 * The `count` best of `base[row] + scores[row].get(token)` over all rows, best first; where two are
 * equal, the one of the earlier row and token. Sums are rounded to float32, as tensors hold them.
 *
 * @param scores one of the same vocabulary per row; rows may share one
 */
export function topCandidates(
  scores: readonly TokenScores[],
  base: readonly number[],
  count: number,
): Candidate[] {
  const best: Candidate[] = [];
  let threshold = -Infinity;
  for (const [row, { raw: values, subtracted }] of scores.entries()) {
    const start = base[row] ?? 0;
    // Nearly all are far below: one comparison, without rounding the sum, sorts them out.
    let limit = lowerBound(threshold, start, subtracted);
    for (let token = 0; token < values.length; token++) {
      const value = values[token] ?? 0;
      if (value < limit) {
        continue;
      }
      const score = Math.fround(start + Math.fround(value - subtracted));
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
        limit = lowerBound(threshold, start, subtracted);
      }
    }
  }
  return best;
}
