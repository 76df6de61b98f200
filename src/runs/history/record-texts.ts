import type { Run, TextPrint } from '../run';
import { printOf } from './print';
import { recordOf } from './record';

interface Made {
  readonly run: Run;
  readonly marked: boolean;
  readonly json: string;
}

/**
 * The records of runs as JSON. Each is made once for as long as its run stays as it is: a run that
 * streams has all others saved with it, and those may be long.
 */
export class RecordTexts {
  private readonly prints = new Map<string, TextPrint>();
  private readonly made = new Map<string, Made>();

  /** @param isMarked true for a run whose findings are marked in its text */
  constructor(private readonly isMarked: (run: Run) => boolean) {}

  /** The record of a run as it is now. */
  async of(run: Run): Promise<string> {
    const print = run.print ?? this.prints.get(run.id) ?? (await printOf(run.order.text));
    this.prints.set(run.id, print);
    const marked = run.print ? run.marked === true : this.isMarked(run);
    const known = this.made.get(run.id);
    if (known?.run === run && known.marked === marked) {
      return known.json;
    }
    const json = JSON.stringify(recordOf(run, print, marked));
    this.made.set(run.id, { run, marked, json });
    return json;
  }

  /** Forgets all others than these. */
  retain(runs: readonly Run[]): void {
    const ids = new Set(runs.map(({ id }) => id));
    for (const map of [this.prints, this.made]) {
      for (const id of map.keys()) {
        if (!ids.has(id)) {
          map.delete(id);
        }
      }
    }
  }
}
