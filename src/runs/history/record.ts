import * as v from 'valibot';
import { messageSchema } from '../../base/message-schema';
import { SaidError } from '../../base/said-error';
import { isDtype, type Dtype } from '../../tasks/dtypes';
import { taskOutputSchema } from '../../tasks/outputs';
import { parametersSchema } from '../../tasks/parameter-schema';
import { taskIds } from '../../tasks/task';
import { unfitKinds } from '../../text/fitness/unfit';
import type { EndState, Run } from '../run';

/** So much of the beginning of a text is kept, in UTF-16 code units. */
export const beginningUnits = 400;

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
  inputs: v.object({
    question: optional(text),
    language: optional(text),
    locale: optional(text),
    rules: optional(v.object({ region: text, from: optional(count) })),
  }),
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
  writtenIn: optional(text),
  /** What the text begins with, and by what the whole is known again. */
  beginning: v.pipe(text, v.maxLength(beginningUnits)),
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

/** The run of a record; `undefined` for anything that is none. */
export function runOf(given: unknown): Run | undefined {
  const parsed = v.safeParse(record, given);
  if (!parsed.success) {
    return undefined;
  }
  const { id, orderedAt, task, inputs, parameters, model, languages, origin, ...rest } =
    parsed.output;
  const { beginning: text, print, written, found, marked, goneOn, unfit, writtenIn } = rest;
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
      ...(writtenIn !== undefined && { writtenIn }),
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
