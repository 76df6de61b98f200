import type { Closed, LiveGate } from './gate';

/** Time of the processor that was spent within a second, by the second. */
export type Spent = readonly (readonly [second: number, processorMs: number])[];

/** So long everything that was spent counts, in seconds. */
export const period = 60;
/** What nobody sees gets no more of the budget than this. */
const unseenShare = 0.75;
/** On battery, so often it is asked whether that is over, in ms. */
const batteryMs = 10_000;

export interface LiveBudgetParts {
  /** Seconds of the processor's time in a minute; 0 for no limit. */
  readonly secondsPerMinute: () => number;
  /** What other windows have spent. */
  readonly others: () => Spent;
  /** True where nothing is to be done on battery, and the machine is. */
  readonly rests: () => boolean;
  /** In ms of the wall clock, which all windows share. */
  readonly now: () => number;
}

/** What live work may cost: so much of the processor's time in a minute, by all windows together. */
export class LiveBudget implements LiveGate {
  private readonly own = new Map<number, number>();

  constructor(private readonly parts: LiveBudgetParts) {}

  /** What this window has spent. */
  get spentHere(): Spent {
    return [...this.own];
  }

  spent(processorMs: number): void {
    const second = this.second();
    this.own.set(second, (this.own.get(second) ?? 0) + processorMs);
    for (const old of this.own.keys()) {
      if (old <= second - period) {
        this.own.delete(old);
      }
    }
  }

  closed(isOnScreen: boolean): Closed | undefined {
    const { secondsPerMinute, others, rests, now } = this.parts;
    if (rests()) {
      return { by: 'battery', againMs: batteryMs };
    }
    const limit = secondsPerMinute() * 1000 * (isOnScreen ? 1 : unseenShare);
    const second = this.second();
    const counted = [...this.own, ...others()]
      .filter(([at]) => at > second - period)
      .sort(([a], [b]) => a - b);
    let used = counted.reduce((sum, [, ms]) => sum + ms, 0);
    if (limit === 0 || used < limit) {
      return undefined;
    }
    for (const [at, ms] of counted) {
      used -= ms;
      if (used < limit) {
        return { by: 'budget', againMs: Math.max(1, (at + period) * 1000 - now()) };
      }
    }
    return { by: 'budget', againMs: period * 1000 };
  }

  private second(): number {
    return Math.floor(this.parts.now() / 1000);
  }
}
