import { Cancelled } from './cancelled';

/** So long a piece of work may keep everything else waiting, in ms. */
const pieceMs = 3;

/** Work that lets others go first wherever it yields. */
export type Pieces<T> = Generator<undefined, T>;

/**
 * Does work piece by piece, none longer than a few ms.
 *
 * @throws Cancelled when `signal` is aborted meanwhile
 */
export async function inPieces<T>(work: Pieces<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    for (const until = performance.now() + pieceMs; performance.now() < until;) {
      const step = work.next();
      if (step.done === true) {
        return step.value;
      }
    }
    await new Promise((resolve) => setTimeout(resolve));
    if (signal?.aborted === true) {
      throw new Cancelled();
    }
  }
}

/** Does work in one go, for whoever cannot wait. */
export function inOneGo<T>(work: Pieces<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

/** So many are sorted at once, or merged between two yields. */
const atOnce = 256;

/** Sorts as `toSorted` does, stably, in pieces. */
export function* sorted<T>(all: readonly T[], compare: (a: T, b: T) => number): Pieces<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    runs.push(all.slice(start, start + atOnce).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<T>(
  one: readonly T[],
  other: readonly T[],
  compare: (a: T, b: T) => number,
): Pieces<T[]> {
  const all: T[] = [];
  let [first, second] = [0, 0];
  while (first < one.length || second < other.length) {
    const [a, b] = [one[first], other[second]];
    // What stood first stays first where both are alike.
    if (a !== undefined && (b === undefined || compare(a, b) <= 0)) {
      all.push(a);
      first += 1;
    } else if (b !== undefined) {
      all.push(b);
      second += 1;
    }
    if (all.length % atOnce === 0) {
      yield;
    }
  }
  return all;
}
