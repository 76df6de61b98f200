import { Emitter, type Disposable } from '../base/emitter';
import type { Log } from '../base/log';
import { stackOf } from './execution';
import { isActive, type Run } from './run';
import { RunEntry } from './run-entry';
import type { RunEvent } from './run-event';

/** So many finished runs are kept when others are ordered; the oldest go first. */
export const keptRuns = 50;

/** Which runs there are, in their order, and who is told of them. */
export class RunEntries implements Disposable {
  private readonly entries = new Map<string, RunEntry>();
  private readonly events = new Emitter<RunEvent>();
  /** Tells what happens to runs, in order. */
  readonly onEvent = this.events.event;

  constructor(private readonly log: Log) {}

  get all(): readonly RunEntry[] {
    return [...this.entries.values()];
  }

  get(id: string): RunEntry | undefined {
    return this.entries.get(id);
  }

  /** Puts runs above all others, the first on top, and makes room for them. Tells each as ordered. */
  putOnTop(runs: readonly Run[]): readonly RunEntry[] {
    this.makeRoom();
    const older = this.all;
    this.entries.clear();
    const entries = runs.map((run) => this.put(run));
    for (const entry of older) {
      this.entries.set(entry.run.id, entry);
    }
    // The last first, so that who puts each on top has them in the order given.
    for (const { tell, run } of [...entries].reverse()) {
      tell({ type: 'ordered', run });
    }
    return entries;
  }

  /** Puts a run of an earlier session below all others, where there is room, and tells it. */
  putBelow(run: Run): void {
    if (!this.entries.has(run.id) && this.entries.size < keptRuns) {
      this.put(run).tell({ type: 'restored', run });
    }
  }

  /** Forgets a run; one that is under way is stopped. @param old to make room */
  drop(id: string, old = false): void {
    const entry = this.entries.get(id);
    if (entry) {
      entry.tell({ type: 'removed', run: entry.run, old });
      this.entries.delete(id);
      entry.controller.abort();
    }
  }

  /** Tells nothing any more. */
  dispose(): void {
    this.events.dispose();
  }

  private put(run: Run): RunEntry {
    const entry = new RunEntry(run, (event) => {
      this.tell(event);
    });
    this.entries.set(run.id, entry);
    return entry;
  }

  private makeRoom(): void {
    const over = this.all.filter(({ run }) => !isActive(run));
    for (const { run } of over.slice(keptRuns)) {
      this.drop(run.id, true);
    }
  }

  /** Tells all who listen; of a run that was removed nothing is told any more. */
  private tell(event: RunEvent): void {
    if (!this.entries.has(event.run.id)) {
      return;
    }
    try {
      this.events.fire(event);
    } catch (error) {
      this.log.error(`Of a run nobody was told: ${stackOf(error)}`);
    }
  }
}
