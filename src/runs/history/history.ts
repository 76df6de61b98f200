import type { Disposable } from '../../base/emitter';
import type { Log } from '../../base/log';
import type { Run, TextPrint } from '../run';
import type { RunStore } from '../run-store';
import { printOf } from './print';
import { recordOf, runOf } from './record';

/** Some time after the last change; a run that streams changes all the time. */
const waitMs = 200;
const waitWhileStreamingMs = 3000;

/** Where the history is kept, and how much of it. */
export interface HistoryPlace {
  /** What was put there, which can be anything. */
  read(): unknown;
  write(history: unknown): Promise<void>;
  /** Most UTF-16 code units of all records together, as JSON; 0 where none is to be kept. */
  limit(): number;
  /** True for a run whose findings are marked in its text. */
  isMarked(run: Run): boolean;
}

/** Keeps the runs of a store for the next session. Of their texts only the beginnings are kept. */
export class RunHistory implements Disposable {
  private readonly prints = new Map<string, TextPrint>();
  private readonly subscription: Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = Infinity;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: RunStore,
    private readonly place: HistoryPlace,
    private readonly log: Log,
  ) {
    this.restore();
    this.subscription = store.onEvent(({ type, run }) => {
      if (type === 'removed') {
        this.prints.delete(run.id);
      }
      this.soon(type === 'streamed' || type === 'running' ? waitWhileStreamingMs : waitMs);
    });
  }

  /** To be called when what is kept, or how much, is to be another. Settles when it is kept. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = Infinity;
    this.saving = this.saving.then(() => this.write());
    return this.saving;
  }

  /** To be called when something else than a run has changed that is kept with it, as marks are. */
  changed(): void {
    this.soon(waitWhileStreamingMs);
  }

  dispose(): void {
    this.subscription.dispose();
    if (this.timer !== undefined) {
      void this.save();
    }
  }

  private restore(): void {
    const kept = this.place.read();
    const records: readonly unknown[] = Array.isArray(kept) ? kept : [];
    const runs = records.map(runOf).filter((run) => run !== undefined);
    const unread =
      records.length - runs.length + (kept === undefined || Array.isArray(kept) ? 0 : 1);
    if (unread > 0) {
      this.log.warn(
        `Of the results of the last session ${unread} could not be read and are left out.`,
      );
    }
    for (const { id, print } of runs) {
      if (print) {
        this.prints.set(id, print);
      }
    }
    this.store.restore(runs);
  }

  private soon(ms: number): void {
    const due = Date.now() + ms;
    if (due < this.due) {
      clearTimeout(this.timer);
      this.due = due;
      this.timer = setTimeout(() => {
        void this.save();
      }, ms);
    }
  }

  private async write(): Promise<void> {
    try {
      await this.place.write(this.place.limit() > 0 ? await this.records() : undefined);
    } catch (error) {
      this.log.warn(`The results could not be kept for the next session: ${String(error)}`);
    }
  }

  /** The newest that have room together; one that is too large by itself keeps out no other. */
  private async records(): Promise<readonly unknown[]> {
    const records: unknown[] = [];
    let room = this.place.limit();
    for (const run of this.store.all) {
      const record = recordOf(run, await this.printOf(run), this.isMarked(run));
      const size = JSON.stringify(record).length;
      if (size <= room) {
        records.push(record);
        room -= size;
      }
    }
    return records;
  }

  private isMarked(run: Run): boolean {
    return run.print ? run.marked === true : this.place.isMarked(run);
  }

  private async printOf({ id, order }: Run): Promise<TextPrint> {
    const known = this.prints.get(id) ?? (await printOf(order.text));
    if (this.store.run(id)) {
      this.prints.set(id, known);
    }
    return known;
  }
}
