import { Cancelled } from '../../base/cancelled';

/** What a run is told from outside. */
export interface RunOrders {
  cancelled: boolean;
  paused: boolean;
  /** True where it may compute side by side with others of which that is true. */
  readonly shares?: boolean;
}

/** Most runs side by side: a batch gains little from more, and who is stopped waits for all of it. */
const mostTogether = 16;

/**
 * Lets one run compute at a time, or several that share the model: whoever wants to waits for its
 * turn, and goes in the order in which it came.
 */
export class Turns {
  private readonly holders = new Set<RunOrders>();
  /** Those who wait, with what lets them look again. */
  private readonly waiting = new Map<RunOrders, () => void>();
  /** When each came first: one that has rested is not behind those who came after it. */
  private readonly places = new WeakMap<RunOrders, number>();
  private came = 0;

  /**
   * Settles when it is the run's turn.
   *
   * @throws Cancelled as soon as the run is cancelled
   */
  async take(run: RunOrders): Promise<void> {
    this.places.set(run, this.placeOf(run));
    this.waiting.set(run, () => undefined);
    while (!run.cancelled && !this.mayTake(run)) {
      await new Promise<void>((resolve) => {
        this.waiting.set(run, resolve);
      });
    }
    this.waiting.delete(run);
    if (run.cancelled) {
      this.wake();
      throw new Cancelled();
    }
    this.holders.add(run);
    if (run.shares === true) {
      this.wake();
    }
  }

  /** Gives the turn back, where the run has it. */
  give(run: RunOrders): void {
    if (this.holders.delete(run)) {
      this.wake();
    }
  }

  /** Lets those who wait look again, because the orders of one have changed. */
  wake(): void {
    for (const look of this.waiting.values()) {
      look();
    }
  }

  private placeOf(run: RunOrders): number {
    return this.places.get(run) ?? ++this.came;
  }

  private mayTake(run: RunOrders): boolean {
    for (const other of this.waiting.keys()) {
      const isReady = !other.cancelled && !other.paused;
      if (isReady && this.placeOf(other) < this.placeOf(run)) {
        return false;
      }
    }
    const together = [run, ...this.holders].every(({ shares }) => shares === true);
    const room = this.holders.size === 0 || (together && this.holders.size < mostTogether);
    return room && !run.paused;
  }
}
