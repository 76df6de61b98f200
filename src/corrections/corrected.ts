import type { Span } from '../text/spans';
import type { Correction } from './correction';
import { Steps } from './steps';

/** A correction whose place is not in the text any more, or could be several. */
export interface Orphan {
  /** Of its own in its document. */
  readonly id: string;
  readonly correction: Correction;
}

/** A correction that has its place. */
export interface Placed extends Span {
  readonly id: string;
  readonly correction: Correction;
}

/** What a person has said of one document. */
export class Corrected {
  complete = false;
  /** By the ids of findings: all that counts, and what was taken back from it in this session. */
  readonly known = new Map<string, Correction>();
  /** Ids of what counts, whether it stands somewhere or not. */
  readonly counting = new Set<string>();
  /** What was kept and has no place. */
  orphans: readonly Orphan[] = [];
  readonly steps = new Steps();

  /** True where there is something to keep. */
  get isAny(): boolean {
    return this.complete || this.counting.size + this.orphans.length > 0;
  }

  /** Something counts from now on. */
  add(id: string, correction: Correction): void {
    this.known.set(id, correction);
    this.counting.add(id);
  }

  /** Some count from now on, and others no more. */
  turn(on: readonly string[], off: readonly string[]): void {
    on.forEach((id) => this.counting.add(id));
    off.forEach((id) => this.counting.delete(id));
  }

  /** What counts and stands nowhere. @param standing ids of what stands somewhere */
  lost(standing: ReadonlySet<string>): readonly Orphan[] {
    return [...this.counting].flatMap((id) => {
      const correction = this.known.get(id);
      return correction && !standing.has(id) ? [{ id, correction }] : [];
    });
  }
}
