import type { Pieces } from './subword';

/** The symbols of a word: vocabulary ids and UTF-16 units `[from, to)` into the word. */
export interface Symbols {
  readonly ids: number[];
  readonly from: number[];
  readonly to: number[];
}

/** Merges by pair: key `left · width + right`; the lowest rank goes first. */
export interface MergeTable {
  readonly width: number;
  readonly rank: ReadonlyMap<number, number>;
  readonly made: ReadonlyMap<number, number>;
}

/** A binary heap of possible merges, ordered by rank, then by place. */
class MergeQueue {
  private readonly ranks: number[] = [];
  private readonly places: number[] = [];
  private readonly results: number[] = [];

  push(rank: number, place: number, result: number): void {
    let at = this.ranks.length;
    this.set(at, rank, place, result);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) {
        return;
      }
      this.swap(at, parent);
      at = parent;
    }
  }

  pop(): { place: number; result: number } | undefined {
    const place = this.places[0];
    const result = this.results[0];
    if (place === undefined || result === undefined) {
      return undefined;
    }
    this.swap(0, this.ranks.length - 1);
    this.ranks.pop();
    this.places.pop();
    this.results.pop();
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.ranks.length && this.before(child, least)) {
          least = child;
        }
      }
      if (least === at) {
        return { place, result };
      }
      this.swap(at, least);
      at = least;
    }
  }

  private before(one: number, other: number): boolean {
    const difference = (this.ranks[one] ?? 0) - (this.ranks[other] ?? 0);
    return difference === 0 ? (this.places[one] ?? 0) < (this.places[other] ?? 0) : difference < 0;
  }

  private set(at: number, rank: number, place: number, result: number): void {
    this.ranks[at] = rank;
    this.places[at] = place;
    this.results[at] = result;
  }

  private swap(one: number, other: number): void {
    const rank = this.ranks[one] ?? 0;
    const place = this.places[one] ?? 0;
    const result = this.results[one] ?? 0;
    this.set(one, this.ranks[other] ?? 0, this.places[other] ?? 0, this.results[other] ?? 0);
    this.set(other, rank, place, result);
  }
}

/** Merges neighbours, lowest rank first, until nothing merges: O(n log n). */
export function mergePairs(symbols: Symbols, table: MergeTable): Pieces {
  const { ids, from, to } = symbols;
  const count = ids.length;
  const next = Int32Array.from({ length: count }, (_, at) => (at + 1 < count ? at + 1 : -1));
  const previous = Int32Array.from({ length: count }, (_, at) => at - 1);
  const gone = new Uint8Array(count);
  const queue = new MergeQueue();
  const consider = (left: number, right: number): void => {
    const key = (ids[left] ?? 0) * table.width + (ids[right] ?? 0);
    const rank = table.rank.get(key);
    if (rank !== undefined) {
      queue.push(rank, left, table.made.get(key) ?? 0);
    }
  };
  for (let at = 0; at + 1 < count; at++) {
    consider(at, at + 1);
  }
  for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
    const left = top.place;
    const right = next[left] ?? -1;
    if (gone[left] === 1 || right === -1) {
      continue;
    }
    // An entry is stale when one of its two symbols has merged with another neighbour since.
    if (table.made.get((ids[left] ?? 0) * table.width + (ids[right] ?? 0)) !== top.result) {
      continue;
    }
    ids[left] = top.result;
    to[left] = to[right] ?? 0;
    gone[right] = 1;
    const after = next[right] ?? -1;
    next[left] = after;
    if (after !== -1) {
      previous[after] = left;
      consider(left, after);
    }
    const before = previous[left] ?? -1;
    if (before !== -1) {
      consider(before, left);
    }
  }
  const kept = (_: number, at: number): boolean => gone[at] === 0;
  return { ids: ids.filter(kept), from: from.filter(kept), to: to.filter(kept) };
}
