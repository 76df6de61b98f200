import * as v from 'valibot';
import { bounded, messageSchema } from '../../base/message-schema';
import { messageOf } from '../../base/log';
import type { Message } from '../../base/message';
import { SaidError } from '../../base/said-error';
import { isDtype, type Dtype } from '../../tasks/dtypes';
import { taskOutputSchema } from '../../tasks/outputs';
import { parametersSchema } from '../../tasks/parameter-schema';
import { taskIds } from '../../tasks/task';
import { unfitKinds } from '../../text/fitness';
import { inState } from '../new-run';
import type { EndState, Run, TextPrint } from '../run';

/** So much of the beginning of a text is kept, in UTF-16 code units. */
const beginning = 400;

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const score = v.pipe(v.number(), v.finite());
const optional = v.exactOptional;

const state = v.variant('kind', [
  v.object({
    kind: v.literal('done'),
    engine: text,
    device: text,
    durationMs: score,
    output: taskOutputSchema,
  }),
  v.object({
    kind: v.literal('stopped'),
    reload: v.boolean(),
    unfit: optional(v.boolean()),
    unkept: optional(v.boolean()),
    read: optional(v.object({ done: count, total: count })),
  }),
  v.object({ kind: v.literal('failed'), said: messageSchema }),
]);

/** A run as it is kept for the next session; an object of JSON. */
const record = v.object({
  id: v.pipe(text, v.minLength(1), v.maxLength(200)),
  orderedAt: score,
  task: v.picklist(taskIds),
  inputs: v.object({ question: optional(text), language: optional(text), locale: optional(text) }),
  parameters: parametersSchema,
  model: v.object({
    id: text,
    dtype: v.custom<Dtype>(isDtype),
    commit: text,
    demo: v.boolean(),
  }),
  languages: optional(v.object({ source: text, target: text, detected: v.boolean() })),
  origin: optional(v.object({ uri: text, language: text, start: count, end: count, line: count })),
  unfit: optional(
    v.object({
      kind: v.picklist(unfitKinds),
      language: optional(text),
      ofQuestion: optional(v.boolean()),
    }),
  ),
  /** What the text begins with, and by what the whole is known again. */
  beginning: v.pipe(text, v.maxLength(beginning)),
  print: v.object({ length: count, sha256: v.pipe(text, v.hash(['sha256'])) }),
  written: text,
  /** Of a run that has no result: what it has found until it ended. */
  found: optional(taskOutputSchema),
  marked: v.boolean(),
  goneOn: optional(v.boolean()),
  state,
});

/** A run as it is kept. */
export type RunRecord = v.InferOutput<typeof record>;

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

/**
 * What is kept of a run.
 *
 * @param print of its text
 * @param marked whether its findings are marked in the text
 */
export function recordOf(run: Run, print: TextPrint, marked: boolean): RunRecord {
  const { id, orderedAt, order, written, found, goneOn } = run;
  const { task, inputs, parameters, languages, origin, unfit } = order;
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
    beginning: order.text.slice(0, beginning),
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

/** The run of a record; `undefined` for anything that is none. */
export function runOf(given: unknown): Run | undefined {
  const parsed = v.safeParse(record, given);
  if (!parsed.success) {
    return undefined;
  }
  const { id, orderedAt, task, inputs, parameters, model, languages, origin, ...rest } =
    parsed.output;
  const { beginning: text, print, written, found, marked, goneOn, unfit } = rest;
  return {
    id,
    orderedAt,
    order: {
      task,
      text,
      inputs,
      parameters,
      // Where it lies by now is asked when it is needed.
      model: { ...model, task, directory: '' },
      ...(languages && { languages }),
      ...(origin && { origin }),
      ...(unfit && { unfit }),
    },
    state: endOf(parsed.output),
    written,
    ...(found && { found }),
    ...(goneOn === undefined ? {} : { goneOn }),
    print,
    marked,
  };
}

function endOf({ state, task, model, parameters }: RunRecord): EndState {
  switch (state.kind) {
    case 'done': {
      const { kind, ...rest } = state;
      const { id, commit, dtype } = model;
      return {
        kind,
        cached: false,
        result: { task, model: id, commit, dtype, parameters, ...rest },
      };
    }
    case 'failed':
      return { kind: 'failed', error: new SaidError(state.said) };
    case 'stopped':
      return {
        kind: 'stopped',
        ...(state.reload ? { cause: 'reload' } : {}),
        ...(state.unfit === true ? { cause: 'unfit' } : {}),
        ...(state.unkept === true ? { cause: 'unkept' } : {}),
        ...(state.read && { read: state.read }),
      };
  }
}
