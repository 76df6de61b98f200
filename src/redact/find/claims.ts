import type { Span } from '../../text/spans';

/**
 * Who has taken which part of a text, among spans that are known beforehand. Their ends cut the
 * text into segments; a segment is taken once. Making it is n log n, each question log n, and all
 * takings together are n log n.
 */
export class Claims {
  private readonly edges: readonly number[];
  private readonly at: ReadonlyMap<number, number>;
  /** For each segment itself or a later one: on the way to the next that is free. */
  private readonly next: number[];
  /** Fenwick tree of how many segments are taken. */
  private readonly taken: number[];

  constructor(spans: readonly Span[]) {
    const ends = new Set(spans.flatMap(({ start, end }) => [start, end]));
    this.edges = [...ends].sort((a, b) => a - b);
    this.at = new Map(this.edges.map((edge, index) => [edge, index]));
    this.next = this.edges.map((_, index) => index);
    this.taken = [0, ...this.edges.map(() => 0)];
  }

  /** Whether nothing of a span is taken. */
  free({ start, end }: Span): boolean {
    return this.takenBefore(this.index(end)) === this.takenBefore(this.index(start));
  }

  /** Takes what is still free of a span: the gaps that there were, in order. */
  take({ start, end }: Span): readonly Span[] {
    const last = this.index(end);
    const gaps: Span[] = [];
    for (let index = this.freeFrom(this.index(start)); index < last; index = this.freeFrom(index)) {
      const from = index;
      while (index < last && this.next[index] === index) {
        this.next[index] = index + 1;
        this.count(index);
        index++;
      }
      gaps.push({ start: this.edge(from), end: this.edge(index) });
    }
    return gaps;
  }

  private index(edge: number): number {
    const index = this.at.get(edge);
    if (index === undefined) {
      throw new Error('A span was claimed that was not announced.');
    }
    return index;
  }

  private edge(index: number): number {
    return this.edges[index] ?? 0;
  }

  /** The first free segment from `index` on, or the number of edges less one. */
  private freeFrom(index: number): number {
    let free = index;
    while ((this.next[free] ?? free) !== free) {
      free = this.next[free] ?? free;
    }
    // Shortens the way for those who come after.
    for (let step = index; step !== free;) {
      const after = this.next[step] ?? free;
      this.next[step] = free;
      step = after;
    }
    return free;
  }

  private count(index: number): void {
    for (let node = index + 1; node < this.taken.length; node += node & -node) {
      this.taken[node] = (this.taken[node] ?? 0) + 1;
    }
  }

  private takenBefore(index: number): number {
    let sum = 0;
    for (let node = index; node > 0; node -= node & -node) {
      sum += this.taken[node] ?? 0;
    }
    return sum;
  }
}
