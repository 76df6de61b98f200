/** Nothing is said before so many parts are read, and so much time has gone, in ms. */
const leastParts = 3;
const leastMs = 4000;

/** How long a run in parts may still take, by how long it has taken until now. */
export class RemainingTime {
  private startedMs: number | undefined;
  private first = 0;

  /**
   * To be told of each part that is read.
   *
   * @returns what is left, in ms; nothing as long as that would be a guess
   */
  after(done: number, total: number): { readonly remainingMs?: number } {
    if (total <= 1) {
      return {};
    }
    const now = performance.now();
    if (this.startedMs === undefined) {
      this.startedMs = now;
      this.first = done;
    }
    const elapsed = now - this.startedMs;
    const read = done - this.first;
    return read < leastParts || elapsed < leastMs
      ? {}
      : { remainingMs: (elapsed / read) * (total - done) };
  }
}
