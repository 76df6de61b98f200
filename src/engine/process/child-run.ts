import { Cancelled } from '../../base/cancelled';
import type { RunOrders, Turns } from './turns';

/** One run in the child: it computes while it has its turn, and counts the time of that. */
export class ChildRun implements RunOrders {
  cancelled = false;
  paused = false;
  private computedMs = 0;
  private since: number | undefined;

  constructor(private readonly turns: Turns) {}

  /** Time that it has had its turn, in ms. */
  get durationMs(): number {
    return this.computedMs + (this.since === undefined ? 0 : performance.now() - this.since);
  }

  /** Settles when it is its turn. @throws Cancelled when it is cancelled before */
  async begin(): Promise<void> {
    await this.turns.take(this);
    this.since = performance.now();
  }

  /** Lets messages arrive, and rests while others go first. @throws Cancelled when it was cancelled */
  async checkpoint(): Promise<void> {
    // Messages arrive when the event loop turns; a native run never lets it.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.cancelled) {
      throw new Cancelled();
    }
    if (this.paused) {
      this.end();
      await this.begin();
    }
  }

  /** Gives its turn back. */
  end(): void {
    this.computedMs = this.durationMs;
    this.since = undefined;
    this.turns.give(this);
  }
}
