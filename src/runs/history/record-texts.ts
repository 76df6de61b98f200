import type { Run, TextPrint } from '../run';
import { printOf } from './print';
import { recordOf, withoutResult } from './record-of';

interface Made {
  readonly run: Run;
  readonly print: TextPrint;
  readonly marked: boolean;
  readonly json: string;
  /** The same without a result, once that was asked for. */
  short?: string;
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
    return (await this.madeOf(run)).json;
  }

  /** What is kept of a run whose result has no room. */
  async withoutResult(run: Run): Promise<string> {
    const made = await this.madeOf(run);
    made.short ??= JSON.stringify(withoutResult(recordOf(run, made.print, made.marked)));
    return made.short;
  }

  private async madeOf(run: Run): Promise<Made> {
    const print = run.print ?? this.prints.get(run.id) ?? (await printOf(run.order.text));
    this.prints.set(run.id, print);
    const marked = run.print ? run.marked === true : this.isMarked(run);
    const known = this.made.get(run.id);
    if (known?.run === run && known.marked === marked) {
      return known;
    }
    const json = JSON.stringify(recordOf(run, print, marked));
    const made = { run, print, marked, json };
    this.made.set(run.id, made);
    return made;
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
