import type { Disposable } from '../../base/emitter';
import type { Log } from '../../base/log';
import type { Run } from '../run';
import type { RunStore } from '../run-store';
import { runOf } from './record';
import { RecordTexts } from './record-texts';

/** Some time after the last change; a run that streams changes all the time. */
const waitMs = 200;
const waitWhileStreamingMs = 3000;
/** Most UTF-16 code units of a record without a result, which is kept whether there is room or not. */
const mostWithoutResult = 5000;

/** Where the history is kept, and how much of it. */
export interface HistoryPlace {
  /** What was put there, which can be anything. */
  read(): unknown;
  /** @param history JSON; undefined where nothing is kept */
  write(history: string | undefined): Promise<void>;
  /** Most UTF-16 code units of all records with results together, as JSON; 0: none is to be kept. */
  limit(): number;
  /** True for a run whose findings are marked in its text. */
  isMarked(run: Run): boolean;
}

/** Keeps the runs of a store for the next session. Of their texts only the beginnings are kept. */
export class RunHistory implements Disposable {
  private readonly texts: RecordTexts;
  private readonly subscription: Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = Infinity;
  private saving: Promise<void> = Promise.resolve();
  /** What the place has, once it was written here: none where nothing is to be kept. */
  private kept: { readonly records: readonly string[] | undefined } | undefined;

  constructor(
    private readonly store: RunStore,
    private readonly place: HistoryPlace,
    private readonly log: Log,
  ) {
    this.texts = new RecordTexts((run) => place.isMarked(run));
    this.restore();
    this.subscription = store.onEvent(({ type }) => {
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
    const kept = valueOf(this.place.read());
    const records: readonly unknown[] = Array.isArray(kept) ? kept : [];
    const runs = records.map(runOf).filter((run) => run !== undefined);
    const unread =
      records.length - runs.length + (kept === undefined || Array.isArray(kept) ? 0 : 1);
    if (unread > 0) {
      this.log.warn(
        `Of the results of the last session ${unread} could not be read and are left out.`,
      );
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
      const records = this.place.limit() > 0 ? await this.records() : undefined;
      this.texts.retain(records ? this.store.all : []);
      if (!this.kept || !isSame(this.kept.records, records)) {
        this.kept = undefined;
        await this.place.write(records && `[${records.join(',')}]`);
        this.kept = { records };
      }
    } catch (error) {
      this.log.warn(`The results could not be kept for the next session: ${String(error)}`);
    }
  }

  /**
   * The newest that have room together; one that is too large by itself keeps out no other. Of the
   * others is kept that they were, so that none goes without a word.
   */
  private async records(): Promise<readonly string[]> {
    const records: string[] = [];
    let room = this.place.limit();
    for (const run of this.store.all) {
      const record = await this.texts.of(run);
      if (record.length <= room) {
        records.push(record);
        room -= record.length;
        continue;
      }
      const rest = await this.texts.withoutResult(run);
      if (rest.length <= mostWithoutResult) {
        records.push(rest);
      }
    }
    return records;
  }
}

/** What was kept; itself where it is no JSON. */
function valueOf(kept: unknown): unknown {
  try {
    return typeof kept === 'string' ? (JSON.parse(kept) as unknown) : kept;
  } catch {
    return kept;
  }
}

function isSame(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one?.length === other?.length && (one ?? []).every((text, at) => text === other?.[at]);
}
