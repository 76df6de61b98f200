import type { Disposable } from '../base/emitter';
import type { Log } from '../base/log';
import type { Inference } from '../engine/contract';
import type { StoredModel } from '../models/store/stored-model';
import { withAlternative } from '../tasks/results';
import { carryOut, type RunMeans } from './carry-out';
import { goOn } from './going-on';
import { newRun, withAddress, withText } from './new-run';
import { withoutAgreement, type AwaitedOrder, type Origin } from './order';
import { isActive, type EndState, type Run } from './run';
import { RunEntries } from './run-entries';

/** A run that was ordered. */
export interface Started {
  readonly id: string;
  /** Never rejects. */
  readonly ended: Promise<EndState>;
}

/**
 * Every run from its order until it is removed. The one owner of how runs stand: whoever shows them
 * or waits for them listens. Neither a view that is closed nor a listener that throws changes a run.
 */
export class RunStore implements Disposable {
  private readonly entries: RunEntries;
  private readonly means: RunMeans;
  /** Tells what happens to runs, in order. */
  readonly onEvent: RunEntries['onEvent'];

  constructor(inference: Inference, log: Log, more: Pick<RunMeans, 'demo' | 'code'> = {}) {
    this.entries = new RunEntries(log);
    this.means = { inference, log, ...more };
    this.onEvent = this.entries.onEvent;
  }

  /** All runs: the newest orders first, those that came together in the order given. */
  get all(): readonly Run[] {
    return this.entries.all.map(({ run }) => run);
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
    const begun = orders.map(withoutAgreement).map(({ awaited, declined, ...order }) => ({
      run: newRun(order),
      before: { awaited, declined },
    }));
    const entries = this.entries.putOnTop(begun.map(({ run }) => run));
    return entries.map((entry, at) => {
      entry.ended = carryOut(entry, this.means, begun[at]?.before, signal);
      return { id: entry.run.id, ended: entry.ended };
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
      this.entries.putBelow(run);
    }
  }

  /** The text of a run of an earlier session is here. */
  located(id: string, text: string, origin: Origin): void {
    const entry = this.entries.get(id);
    if (entry?.run.print) {
      entry.run = withText(entry.run, text, origin);
      entry.tell({ type: 'located', run: entry.run });
    }
  }

  /** The text of a run of an earlier session is not to be found. */
  lost(id: string, lost: 'changed' | 'gone'): void {
    const entry = this.entries.get(id);
    if (entry?.run.print && entry.run.lost !== lost) {
      entry.run = { ...entry.run, lost };
      entry.tell({ type: 'changed', run: entry.run });
    }
  }

  /** Documents have other addresses now. @param renamed gives that of one, or the same again */
  renamed(renamed: (uri: string) => string): void {
    for (const entry of this.entries.all) {
      const run = withAddress(entry.run, renamed);
      if (run !== entry.run) {
        entry.run = run;
        entry.tell({ type: 'changed', run });
      }
    }
  }

  /** Stops one run, or all. Not an error. */
  stop(id?: string): void {
    const entries = id === undefined ? this.entries.all : [this.entries.get(id)];
    for (const entry of entries) {
      entry?.controller.abort();
    }
  }

  /** Forgets a run; one that is under way is stopped. */
  remove(id: string): void {
    this.entries.drop(id);
  }

  /** Takes another of a finished run's texts; the one that was shown changes places with it. */
  choose(id: string, alternative: number): void {
    const entry = this.entries.get(id);
    const state = entry?.run.state;
    if (entry && state?.kind === 'done') {
      const output = withAlternative(state.result.output, alternative);
      if (output !== state.result.output) {
        const result = { ...state.result, output };
        entry.change({ kind: 'done', result, cached: state.cached });
      }
    }
  }

  /**
   * Goes on writing where a finished run stopped.
   *
   * @param model where it lies by now
   * @returns `undefined` for a run that cannot go on, or whose text is not here
   */
  async goOn(id: string, model?: StoredModel): Promise<EndState | undefined> {
    const entry = this.entries.get(id);
    return entry && goOn(entry, this.means, model);
  }

  /** Stops everything and tells nothing any more. */
  dispose(): void {
    this.entries.dispose();
    this.stop();
  }
}
