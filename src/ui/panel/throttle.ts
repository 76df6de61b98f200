/**
 * Holds back values per key and hands on what has come of each, at most once per `interval` ms: a
 * fast model streams more often than a screen can show.
 */
export class Throttle<V> {
  private readonly pending = new Map<string, V>();
  private timer: NodeJS.Timeout | undefined;
  private last = Number.NEGATIVE_INFINITY;

  /** @param merge makes one of two values, the first of which was held back */
  constructor(
    private readonly interval: number,
    private readonly merge: (first: V, then: V) => V,
    private readonly deliver: (key: string, value: V) => void,
  ) {}

  push(key: string, value: V): void {
    const first = this.pending.get(key);
    this.pending.set(key, first === undefined ? value : this.merge(first, value));
    const due = this.last + this.interval - performance.now();
    // The first value after a pause goes out at once, so that the answer is seen to begin.
    if (due <= 0) {
      this.flush();
    } else {
      this.timer ??= setTimeout(() => {
        this.flush();
      }, due);
    }
  }

  /** Forgets what is held back for `key`, or for all, because something newer says it all. */
  drop(key?: string): void {
    if (key === undefined) {
      this.pending.clear();
    } else {
      this.pending.delete(key);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending.clear();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.last = performance.now();
    const values = [...this.pending];
    this.pending.clear();
    for (const [key, value] of values) {
      this.deliver(key, value);
    }
  }
}
