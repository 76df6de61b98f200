import { Cancelled } from '../../base/cancelled';
import type { RunOrders, Turns } from './turns';

/** One run in the child: it computes while it has its turn, and counts the time of that. */
export class ChildRun implements RunOrders {
  paused = false;
  private isCancelled = false;
  private computedMs = 0;
  private since: number | undefined;
  private giveUp = (): void => undefined;

  /** @param shares true where it may compute side by side with others of which that is true */
  constructor(
    private readonly turns: Turns,
    readonly shares = false,
  ) {}

  get cancelled(): boolean {
    return this.isCancelled;
  }

  set cancelled(value: boolean) {
    this.isCancelled = value;
    if (value) {
      this.giveUp();
    }
  }

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

  /**
   * Waits for somebody else's answer, while other runs may have their turn.
   *
   * @throws Cancelled as soon as it is cancelled, whatever becomes of the answer
   */
  async waitFor<T>(ask: () => Promise<T>): Promise<T> {
    if (this.isCancelled) {
      throw new Cancelled();
    }
    this.end();
    const givenUp = new Promise<never>((_, reject) => {
      this.giveUp = () => {
        reject(new Cancelled());
      };
    });
    try {
      return await Promise.race([ask(), givenUp]);
    } finally {
      this.giveUp = () => undefined;
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
