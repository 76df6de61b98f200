import { BestTokenScores } from './best-scores';
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

/** The best so far, best first; where two are equal, the one that came first. */
class Best {
  readonly found: Candidate[] = [];

  constructor(private readonly count: number) {}

  /** What a score must be above to be among them; −Infinity while there are not enough. */
  get threshold(): number {
    return this.isFull ? (this.found[this.count - 1]?.score ?? -Infinity) : -Infinity;
  }

  /** @returns whether it is among them now */
  offer(candidate: Candidate): boolean {
    const { found, count } = this;
    if (this.isFull && !(candidate.score > this.threshold)) {
      return false;
    }
    let place = found.length;
    while (place > 0 && candidate.score > (found[place - 1]?.score ?? 0)) {
      place--;
    }
    found.splice(place, 0, candidate);
    if (found.length > count) {
      found.pop();
    }
    return true;
  }

  private get isFull(): boolean {
    return this.found.length >= this.count;
  }
}

function offerAll(
  best: Best,
  row: number,
  { raw: values, subtracted }: TokenScores,
  start: number,
): void {
  // Nearly all are far below: one comparison, without rounding the sum, sorts them out.
  let limit = lowerBound(best.threshold, start, subtracted);
  for (let token = 0; token < values.length; token++) {
    const value = values[token] ?? 0;
    if (value < limit) {
      continue;
    }
    const score = Math.fround(start + Math.fround(value - subtracted));
    if (best.offer({ row, token, score })) {
      limit = lowerBound(best.threshold, start, subtracted);
    }
  }
}

/**
 * The `count` best of `base[row] + scores[row].get(token)` over all rows, best first; where two are
 * equal, the one of the earlier row and token. Sums are rounded to float32, as tensors hold them.
 *
 * @param scores one of the same vocabulary per row; rows may share one
 */
export function topCandidates(
  scores: readonly (TokenScores | BestTokenScores)[],
  base: readonly number[],
  count: number,
): Candidate[] {
  const best = new Best(count);
  for (const [row, one] of scores.entries()) {
    const start = base[row] ?? 0;
    if (one instanceof BestTokenScores) {
      for (const [token, score] of one.entries()) {
        best.offer({ row, token, score: Math.fround(start + score) });
      }
    } else {
      offerAll(best, row, one, start);
    }
  }
  return best.found;
}
