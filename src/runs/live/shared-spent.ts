import { period, type Spent } from './budget';

/** Where each window writes down what it has spent, and reads what the others have. */
export interface SpentFiles {
  /** What the others have written, as it is found. */
  read(): Promise<readonly unknown[]>;
  write(spent: Spent): Promise<void>;
}

/** Most often it is written and read, in ms: so much may be spent by two windows that share a rest. */
const intervalMs = 1000;

/** True for what a window may have written. */
function isSpent(value: unknown): value is Spent {
  return (
    Array.isArray(value) &&
    value.every(
      (one) => Array.isArray(one) && one.length === 2 && one.every((part) => Number.isFinite(part)),
    )
  );
}

/** What all windows have spent together: each tells the others, as long as it spends something. */
export class SharedSpent {
  private known: Spent = [];
  private last = -Infinity;
  private exchanging: Promise<void> | undefined;

  /**
   * @param own what this window has spent
   * @param now in ms of the wall clock
   */
  constructor(
    private readonly files: SpentFiles,
    private readonly own: () => Spent,
    private readonly now: () => number,
  ) {}

  /** What the other windows have spent, as far as is known. */
  get others(): Spent {
    return this.known;
  }

  /** Tells the others and hears of them, unless that was done just now. Never rejects. */
  exchange(): Promise<void> {
    if (!this.exchanging && this.now() - this.last >= intervalMs) {
      this.last = this.now();
      this.exchanging = this.tellAndHear().finally(() => {
        this.exchanging = undefined;
      });
    }
    return this.exchanging ?? Promise.resolve();
  }

  private async tellAndHear(): Promise<void> {
    try {
      await this.files.write(this.own());
      const from = this.now() / 1000 - period;
      this.known = (await this.files.read())
        .filter(isSpent)
        .flat()
        .filter(([second]) => second > from);
    } catch {
      // Where nothing can be written each window has a budget of its own.
    }
  }
}
