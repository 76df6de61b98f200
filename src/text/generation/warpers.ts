/** Divides scores, so that a lower temperature makes the probable more probable. */
export function temperature(value: number): (scores: Float32Array) => void {
  const divisor = Math.fround(value);
  return (scores) => {
    for (let index = 0; index < scores.length; index++) {
      scores[index] = (scores[index] ?? 0) / divisor;
    }
  };
}

/** The `count`-th highest score. */
function nthHighest(scores: Float32Array, count: number): number {
  // The lowest of the highest so far is at the end; few insertions happen after the first tokens.
  const highest: number[] = [];
  for (const score of scores) {
    if (highest.length < count || score > (highest[count - 1] ?? 0)) {
      let place = highest.length;
      while (place > 0 && score > (highest[place - 1] ?? 0)) {
        place--;
      }
      highest.splice(place, 0, score);
      highest.length = Math.min(highest.length, count);
    }
  }
  return highest.at(-1) ?? -Infinity;
}

function ruleOutBelow(limit: number, scores: Float32Array): void {
  for (let index = 0; index < scores.length; index++) {
    if ((scores[index] ?? 0) < limit) {
      scores[index] = -Infinity;
    }
  }
}

/** Rules out what scores below the `count`-th highest; what scores the same stays. */
export function topK(count: number): (scores: Float32Array) => void {
  return (scores) => {
    if (count >= scores.length) {
      return;
    }
    const limit =
      count <= 256 ? nthHighest(scores, count) : (scores.slice().sort().at(-count) ?? -Infinity);
    ruleOutBelow(limit, scores);
  };
}

/**
 * `top_p`: rules out the least probable tokens that together have no more than 1 − p, but leaves
 * `least`. What scores the same as the last one that stays, stays.
 */
export function keepMostProbable(p: number, least: number): (scores: Float32Array) => void {
  return (scores) => {
    const sorted = scores.slice().sort();
    const highest = sorted.at(-1) ?? 0;
    const total = sorted.reduce((sum, score) => sum + Math.exp(score - highest), 0);
    let place = 0;
    let below = 0;
    for (; place < sorted.length - least; place++) {
      below += Math.exp((sorted[place] ?? 0) - highest) / total;
      if (below > 1 - p) {
        break;
      }
    }
    ruleOutBelow(sorted[place] ?? -Infinity, scores);
  };
}

/**
 * `min_p`: rules out tokens that are less probable than `p` times the most probable, but leaves
 * `least`.
 */
export function minimumProbability(p: number, least: number): (scores: Float32Array) => void {
  return (scores) => {
    const highest = nthHighest(scores, 1);
    const limit = p > 0 ? highest + Math.log(p) : -Infinity;
    ruleOutBelow(Math.min(limit, nthHighest(scores, least)), scores);
  };
}
