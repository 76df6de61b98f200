import { isCancelled } from '../base/cancelled';
import { withMore } from '../tasks/results';
import { execute, type ExecutionOptions } from './execution';
import { withoutFound } from './new-run';
import { orderedModel, type AwaitedOrder } from './order';
import { RemainingTime } from './remaining-time';
import type { EndState } from './run';
import type { RunEntry } from './run-entry';
import { untilAborted } from './until-aborted';

/** What runs are carried out with. */
export type RunMeans = Pick<ExecutionOptions, 'inference' | 'demo' | 'code' | 'log'>;

/** What comes before, as the order says. */
interface Before {
  readonly awaited: AwaitedOrder['awaited'] | undefined;
  readonly declined: boolean | undefined;
}

/**
 * Runs the task of an entry as soon as its model is there, and tells how it stands until it has ended.
 *
 * @param signal stops it
 * @returns the state it ends with; never rejects
 */
export async function carryOut(
  entry: RunEntry,
  means: RunMeans,
  before?: Before,
  signal?: AbortSignal,
): Promise<EndState> {
  const end = (state: EndState): EndState => {
    // It holds the text of the whole document; if the run is repeated, that may be another.
    entry.run = { ...entry.run, order: { ...entry.run.order, code: undefined } };
    return entry.change(state);
  };
  if (before?.declined === true) {
    return end({ kind: 'stopped', cause: 'unfit' });
  }
  const abort = (): void => {
    entry.controller.abort();
  };
  if (signal?.aborted === true) {
    abort();
  }
  signal?.addEventListener('abort', abort, { once: true });
  const lacking = before?.awaited && (await withoutModel(entry, before.awaited));
  const ended = lacking ?? (await watched(entry, means));
  signal?.removeEventListener('abort', abort);
  return end(ended);
}

/** Waits for the model of a run. @returns how the run has ended, where the model did not come */
async function withoutModel(
  entry: RunEntry,
  awaited: NonNullable<AwaitedOrder['awaited']>,
): Promise<EndState | undefined> {
  try {
    const model = await untilAborted(awaited, entry.controller.signal);
    entry.run = { ...entry.run, order: { ...entry.run.order, ...orderedModel({ model }) } };
    return undefined;
  } catch (error) {
    return isCancelled(error) ? { kind: 'stopped' } : { kind: 'failed', error };
  }
}

/**
 * Runs the model for an entry, which tells what comes of it on the way.
 *
 * @param soFar what was written before, for a run that goes on
 * @returns how that has ended, which the entry does not know yet; never rejects
 */
export function watched(entry: RunEntry, means: RunMeans, soFar?: string): Promise<EndState> {
  let clock = new RemainingTime();
  return execute(entry.run.order, {
    ...means,
    signal: entry.controller.signal,
    ...(soFar === undefined ? {} : { soFar }),
    observer: {
      began: () => {
        clock = new RemainingTime();
        entry.run = withoutFound(entry.run);
      },
      progress: (done, total) => {
        entry.change({ kind: 'running', done, total, ...clock.after(done, total) });
      },
      found: (more) => {
        entry.run = { ...entry.run, found: withMore(entry.run.found, more) };
        entry.tell({ type: 'found', run: entry.run, more });
      },
      streamed: (piece, written) => {
        entry.run = { ...entry.run, written };
        entry.tell({ type: 'streamed', run: entry.run, piece });
      },
    },
  });
}
