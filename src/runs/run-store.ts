import { isCancelled } from '../base/cancelled';
import { Emitter, type Disposable } from '../base/emitter';
import type { Log } from '../base/log';
import type { Inference, TextPiece } from '../engine/contract';
import type { StoredModel } from '../models/store/stored-model';
import { withAlternative, withMore, type TaskOutput } from '../tasks/results';
import { execute, stackOf } from './execution';
import { joined } from './going-on';
import { orderedModel, type AwaitedOrder, type Origin } from './order';
import { inState, newRun, withoutFound, withText } from './new-run';
import { RemainingTime } from './remaining-time';
import { isActive, type EndState, type Run, type RunState } from './run';
import { untilAborted } from './until-aborted';

/** So many finished runs are kept when others are ordered; the oldest go first. */
export const keptRuns = 50;

/** What happens to a run, with the run as it is then. */
export type RunEvent =
  /** `failed`: also when only going on has; the run has its former result then. */
  | { readonly type: 'ordered' | 'running' | 'done' | 'stopped' | 'failed'; readonly run: Run }
  | { readonly type: 'streamed'; readonly run: Run; readonly piece: TextPiece }
  /** `more`: what was found since, as an observer of the contract is told. */
  | { readonly type: 'found'; readonly run: Run; readonly more: TaskOutput }
  /** `restored`: of an earlier session. `located`: its text is there. `changed`: it, or where it is. */
  | { readonly type: 'restored' | 'located' | 'changed'; readonly run: Run }
  /** `old`: to make room, not because somebody wanted it. */
  | { readonly type: 'removed'; readonly run: Run; readonly old: boolean };

/** A run that was ordered. */
export interface Started {
  readonly id: string;
  /** Never rejects. */
  readonly ended: Promise<EndState>;
}

/** A run in the store, and what ends it. */
interface Entry {
  run: Run;
  /** The model that it waits for first. */
  readonly awaited: AwaitedOrder['awaited'];
  /** True where nothing is to be done. */
  readonly declined: boolean;
  controller: AbortController;
  /** How it ends, for one that was started here. */
  ended?: Promise<EndState>;
}

/**
 * Every run from its order until it is removed. The one owner of how runs stand: whoever shows them
 * or waits for them listens. Neither a view that is closed nor a listener that throws changes a run.
 */
export class RunStore implements Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly events = new Emitter<RunEvent>();
  /** Tells what happens to runs, in order. */
  readonly onEvent = this.events.event;

  constructor(
    private readonly inference: Inference,
    private readonly log: Log,
  ) {}

  /** All runs: the newest orders first, those that came together in the order given. */
  get all(): readonly Run[] {
    return [...this.entries.values()].map(({ run }) => run);
  }

  /** The runs that wait or are under way, in the same order. */
  get active(): readonly Run[] {
    return this.all.filter(isActive);
  }

  run(id: string): Run | undefined {
    return this.entries.get(id)?.run;
  }

  /**
   * Runs all orders, each as soon as its model is there.
   *
   * @param signal stops them
   */
  start(orders: readonly AwaitedOrder[], signal?: AbortSignal): readonly Started[] {
    this.makeRoom();
    const entries = orders.map(({ awaited, declined, ...order }) =>
      entryOf(newRun(order), awaited, declined),
    );
    const older = [...this.entries];
    this.entries.clear();
    for (const [id, entry] of [...entries.map((one) => [one.run.id, one] as const), ...older]) {
      this.entries.set(id, entry);
    }
    // The last first, so that who puts each on top has them in the order given.
    for (const entry of [...entries].reverse()) {
      this.tell(entry, { type: 'ordered', run: entry.run });
    }
    return entries.map((entry) => {
      const ended = this.carryOut(entry, signal);
      entry.ended = ended;
      return { id: entry.run.id, ended };
    });
  }

  /** One that was started and is under way, for whoever wants the same. */
  started(id: string): Started | undefined {
    const ended = this.entries.get(id)?.ended;
    return ended && { id, ended };
  }

  /** Takes in runs of an earlier session, the newest first, below those that are here already. */
  restore(runs: readonly Run[]): void {
    for (const run of runs) {
      if (!this.entries.has(run.id) && this.entries.size < keptRuns) {
        const entry = entryOf(run);
        this.entries.set(run.id, entry);
        this.tell(entry, { type: 'restored', run });
      }
    }
  }

  /** The text of a run of an earlier session is here. */
  located(id: string, text: string, origin: Origin): void {
    const entry = this.entries.get(id);
    if (entry?.run.print) {
      entry.run = withText(entry.run, text, origin);
      this.tell(entry, { type: 'located', run: entry.run });
    }
  }

  /** The text of a run of an earlier session is not to be found. */
  lost(id: string, lost: 'changed' | 'gone'): void {
    const entry = this.entries.get(id);
    if (entry?.run.print && entry.run.lost !== lost) {
      entry.run = { ...entry.run, lost };
      this.tell(entry, { type: 'changed', run: entry.run });
    }
  }

  /** Documents have other addresses now. @param renamed gives that of one, or the same again */
  renamed(renamed: (uri: string) => string): void {
    for (const entry of this.entries.values()) {
      const { order } = entry.run;
      const uri = order.origin && renamed(order.origin.uri);
      if (order.origin && uri !== undefined && uri !== order.origin.uri) {
        entry.run = { ...entry.run, order: { ...order, origin: { ...order.origin, uri } } };
        this.tell(entry, { type: 'changed', run: entry.run });
      }
    }
  }

  /** Stops one run, or all. Not an error. */
  stop(id?: string): void {
    const entries = id === undefined ? [...this.entries.values()] : [this.entries.get(id)];
    for (const entry of entries) {
      entry?.controller.abort();
    }
  }

  /** Forgets a run; one that is under way is stopped. */
  remove(id: string): void {
    this.drop(id, false);
  }

  /** Takes another of a finished run's texts; the one that was shown changes places with it. */
  choose(id: string, alternative: number): void {
    const entry = this.entries.get(id);
    const state = entry?.run.state;
    if (entry && state?.kind === 'done') {
      const output = withAlternative(state.result.output, alternative);
      if (output === state.result.output) {
        return;
      }
      const result = { ...state.result, output };
      this.change(entry, { kind: 'done', result, cached: state.cached });
    }
  }

  /**
   * Goes on writing where a finished run stopped. What was there before stays when it fails, and
   * what was written until then when it is stopped.
   *
   * @param model where it lies by now
   * @returns the state it ends with; `undefined` for a run that cannot go on, or whose text is not
   *   here
   */
  async goOn(id: string, model?: StoredModel): Promise<EndState | undefined> {
    const entry = this.entries.get(id);
    const before = entry?.run.state;
    if (
      !entry ||
      entry.run.print ||
      before?.kind !== 'done' ||
      before.result.output.kind !== 'text'
    ) {
      return undefined;
    }
    const { result: first } = before;
    const { output } = before.result;
    entry.controller = new AbortController();
    const order = model ? { ...entry.run.order, model } : entry.run.order;
    entry.run = { ...entry.run, order, written: output.text, goneOn: true };
    this.change(entry, { kind: 'running', done: 0, total: 1 });
    const ended = await this.execute(entry, output.text);
    switch (ended.kind) {
      case 'done':
        return this.change(entry, { ...ended, result: joined(first, ended.result), cached: false });
      case 'stopped': {
        const result = { ...first, output: { ...output, text: entry.run.written } };
        return this.change(entry, { kind: 'done', result, cached: false });
      }
      case 'failed':
        return this.change(entry, { ...before, failure: ended.error });
    }
  }

  /** Stops everything and tells nothing any more. */
  dispose(): void {
    this.events.dispose();
    this.stop();
  }

  private async carryOut(entry: Entry, signal: AbortSignal | undefined): Promise<EndState> {
    if (entry.declined) {
      return this.change(entry, { kind: 'stopped', cause: 'unfit' });
    }
    const abort = (): void => {
      entry.controller.abort();
    };
    if (signal?.aborted === true) {
      abort();
    }
    signal?.addEventListener('abort', abort, { once: true });
    const lacking = entry.awaited && (await this.withoutModel(entry, entry.awaited));
    const ended = lacking ?? (await this.execute(entry));
    signal?.removeEventListener('abort', abort);
    return this.change(entry, ended);
  }

  /** Waits for the model of a run. @returns how the run has ended, where the model did not come */
  private async withoutModel(
    entry: Entry,
    awaited: Promise<StoredModel>,
  ): Promise<EndState | undefined> {
    try {
      const model = await untilAborted(awaited, entry.controller.signal);
      entry.run = { ...entry.run, order: { ...entry.run.order, ...orderedModel({ model }) } };
      return undefined;
    } catch (error) {
      return isCancelled(error) ? { kind: 'stopped' } : { kind: 'failed', error };
    }
  }

  private execute(entry: Entry, soFar?: string): Promise<EndState> {
    const { inference, log } = this;
    let clock = new RemainingTime();
    return execute(entry.run.order, {
      inference,
      log,
      signal: entry.controller.signal,
      ...(soFar === undefined ? {} : { soFar }),
      observer: {
        began: () => {
          clock = new RemainingTime();
          entry.run = withoutFound(entry.run);
        },
        progress: (done, total) => {
          this.change(entry, { kind: 'running', done, total, ...clock.after(done, total) });
        },
        found: (more) => {
          entry.run = { ...entry.run, found: withMore(entry.run.found, more) };
          this.tell(entry, { type: 'found', run: entry.run, more });
        },
        streamed: (piece, written) => {
          entry.run = { ...entry.run, written };
          this.tell(entry, { type: 'streamed', run: entry.run, piece });
        },
      },
    });
  }

  private change<State extends Exclude<RunState, { kind: 'waiting' }>>(
    entry: Entry,
    state: State,
  ): State {
    entry.run = inState(entry.run, state);
    const failed = state.kind === 'done' && state.failure !== undefined;
    this.tell(entry, { type: failed ? 'failed' : state.kind, run: entry.run });
    return state;
  }

  private makeRoom(): void {
    const over = this.all.filter((run) => !isActive(run));
    for (const { id } of over.slice(keptRuns)) {
      this.drop(id, true);
    }
  }

  private drop(id: string, old: boolean): void {
    const entry = this.entries.get(id);
    if (entry) {
      this.tell(entry, { type: 'removed', run: entry.run, old });
      this.entries.delete(id);
      entry.controller.abort();
    }
  }

  /** Tells all who listen; of a run that was removed nothing is told any more. */
  private tell({ run }: Entry, event: RunEvent): void {
    if (!this.entries.has(run.id)) {
      return;
    }
    try {
      this.events.fire(event);
    } catch (error) {
      this.log.error(`Of a run nobody was told: ${stackOf(error)}`);
    }
  }
}

function entryOf(run: Run, awaited?: AwaitedOrder['awaited'], declined = false): Entry {
  return { run, awaited, declined, controller: new AbortController() };
}
