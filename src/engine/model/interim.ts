/** Least time between two results on the way, in ms. */
const restMs = 1000;
/** How many times the windows of the last one it needs: all of them together cost what three do. */
const growth = 1.5;

/** When a result of what was read until now is worth its time: it is made of all of that anew. */
export class Interim {
  private lastMs = performance.now();
  private lastRead = 0;

  /** True where one is due; the next is then some time later. @param read windows until now */
  isDue(read: number): boolean {
    const now = performance.now();
    const due = now - this.lastMs >= restMs && read >= this.lastRead * growth;
    if (due) {
      this.lastMs = now;
      this.lastRead = read;
    }
    return due;
  }
}
