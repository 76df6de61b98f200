import { Cancelled } from '../../base/cancelled';

/** What a run is told from outside. */
export interface RunOrders {
  cancelled: boolean;
  paused: boolean;
}

/** Lets one run compute at a time: whoever wants to waits for its turn. */
export class Turns {
  private holder: RunOrders | undefined;
  private waiting: (() => void)[] = [];

  /**
   * Settles when it is the run's turn.
   *
   * @throws Cancelled as soon as the run is cancelled
   */
  async take(run: RunOrders): Promise<void> {
    while (!run.cancelled && (run.paused || this.holder)) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
    if (run.cancelled) {
      throw new Cancelled();
    }
    this.holder = run;
  }

  /** Gives the turn back, where the run has it. */
  give(run: RunOrders): void {
    if (this.holder === run) {
      this.holder = undefined;
      this.wake();
    }
  }

  /** Lets those who wait look again, because the orders of one have changed. */
  wake(): void {
    for (const look of this.waiting.splice(0)) {
      look();
    }
  }
}
