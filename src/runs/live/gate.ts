/** Why nothing is read for now, and when to look again, in ms; never by itself where that is missing. */
export type Closed =
  | { readonly by: 'battery'; readonly againMs: number }
  | { readonly by: 'budget'; readonly againMs: number };

/** Says whether live work may go on, and is told what it has cost. */
export interface LiveGate {
  /** @returns `undefined` where it may go on */
  closed(): Closed | undefined;
  /** Time of the processor that was spent, in ms. */
  spent(processorMs: number): void;
}
