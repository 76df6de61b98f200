/** Why nothing is read for now, and when to look again, in ms. */
export interface Closed {
  readonly by: 'battery' | 'budget';
  readonly againMs: number;
}

/** Says whether live work may go on, and is told what it has cost. */
export interface LiveGate {
  /**
   * @param isOnScreen true for what somebody sees: some of the budget is kept for that
   * @returns `undefined` where it may go on
   */
  closed(isOnScreen: boolean): Closed | undefined;
  /** Time of the processor that was spent, in ms. */
  spent(processorMs: number): void;
}
