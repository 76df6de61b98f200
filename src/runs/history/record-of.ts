import { messageOf } from '../../base/log';
import type { Message } from '../../base/message';
import { bounded } from '../../base/message-schema';
import { SaidError } from '../../base/said-error';
import { inState } from '../new-run';
import type { Run, TextPrint } from '../run';
import { beginningUnits, type RunRecord } from './record';

/**
 * What is kept of a run.
 *
 * @param print of its text
 * @param marked whether its findings are marked in the text
 */
export function recordOf(run: Run, print: TextPrint, marked: boolean): RunRecord {
  const { id, orderedAt, order, written, found, goneOn } = run;
  const { task, inputs, parameters, languages, origin, unfit, writtenIn } = order;
  const { id: model, dtype, commit, demo } = order.model;
  return {
    id,
    orderedAt,
    task,
    inputs,
    parameters: parameters as never,
    model: { id: model, dtype, commit, demo },
    ...(languages && { languages }),
    ...(origin && { origin }),
    ...(unfit && { unfit }),
    ...(writtenIn !== undefined && { writtenIn }),
    beginning: order.text.slice(0, beginningUnits),
    print,
    written: run.state.kind === 'done' ? '' : written,
    ...(found && { found }),
    marked,
    ...(goneOn === undefined ? {} : { goneOn }),
    state: stateOf(run),
  };
}

/** What is kept of a run whose result has no room: all else. Why one has failed is short. */
export function withoutResult(record: RunRecord): RunRecord {
  const { found, ...rest } = record;
  const { state, written } = record;
  const hadSome = state.kind === 'done' || found !== undefined || written !== '';
  return {
    ...rest,
    written: '',
    marked: false,
    state:
      hadSome && state.kind !== 'failed' ? { kind: 'stopped', reload: false, unkept: true } : state,
  };
}

function stateOf(run: Run): RunRecord['state'] {
  const { state } = run;
  switch (state.kind) {
    case 'done': {
      const { engine, device, durationMs, output } = state.result;
      return { kind: 'done', engine, device, durationMs, output: output as never };
    }
    case 'failed':
      return { kind: 'failed', said: saidBy(state.error) };
    case 'stopped':
      return {
        kind: 'stopped',
        reload: state.cause === 'reload',
        ...(state.cause === 'unfit' ? { unfit: true } : {}),
        ...(state.cause === 'unkept' ? { unkept: true } : {}),
        ...(state.read && { read: state.read }),
      };
    default: {
      // What is under way is over when it is read again.
      const { state: now } = inState(run, { kind: 'stopped', cause: 'reload' });
      const read = now.kind === 'stopped' ? now.read : undefined;
      return { kind: 'stopped', reload: true, ...(read && { read }) };
    }
  }
}

function saidBy(error: unknown): Message {
  return bounded(
    error instanceof SaidError ? error.said : { template: '{0}', values: [messageOf(error)] },
  );
}
