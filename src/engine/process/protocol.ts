import * as v from 'valibot';
import { taskOutputSchema } from '../../tasks/output-schema';
import { taskIds } from '../../tasks/task';

/*
 * Every message between the extension host and the child that runs one model. Requests (`load`,
 * `run`) have ids, and every request is answered by exactly one `loaded`, `result`, `cancelled` or
 * `failed` with the same id. Both sides parse what they get: neither trusts the other's memory.
 */

const id = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const parameterValue = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.null(),
  v.array(v.string()),
]);

const toChild = v.variant('type', [
  v.object({
    type: v.literal('load'),
    id,
    task: v.picklist(taskIds),
    /** Absolute path of a folder in the hub's file layout. */
    directory: v.string(),
    dtype: v.string(),
    /** Threads of one operator; 0 leaves it to onnxruntime. */
    threads: count,
  }),
  v.object({
    type: v.literal('run'),
    id,
    text: v.string(),
    question: v.optional(v.string()),
    /** What was already written behind the text. */
    soFar: v.optional(v.string()),
    /** VS Code's id of the document's language. */
    language: v.optional(v.string()),
    /** BCP 47 tag of what the text is written in. */
    locale: v.optional(v.string()),
    parameters: v.record(v.string(), parameterValue),
  }),
  /** Asks the run `id` to stop at its next checkpoint; the run itself answers. */
  v.object({ type: v.literal('cancel'), id }),
]);

const fromChild = v.variant('type', [
  v.object({ type: v.literal('loaded'), id, durationMs: v.number() }),
  v.object({ type: v.literal('partial'), id, text: v.string() }),
  v.object({ type: v.literal('progress'), id, done: count, total: count }),
  v.object({ type: v.literal('result'), id, durationMs: v.number(), output: taskOutputSchema }),
  v.object({ type: v.literal('cancelled'), id }),
  /** What the process holds in memory now (its resident set, in bytes): after loading, after runs. */
  v.object({ type: v.literal('memory'), bytes: count }),
  v.object({
    type: v.literal('failed'),
    id,
    /** For the user: what happened and what to do. */
    message: v.string(),
    /** For the log: stack and cause. */
    detail: v.string(),
    /** True when what was asked for is wrong, not what was done. */
    badInput: v.boolean(),
  }),
  v.object({
    type: v.literal('log'),
    level: v.picklist(['debug', 'info', 'warn', 'error']),
    message: v.string(),
  }),
]);

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

export type ToChild = DeepReadonly<v.InferOutput<typeof toChild>>;
export type FromChild = DeepReadonly<v.InferOutput<typeof fromChild>>;

/** A message that is none of the protocol's; `id` is that of the request it may have been meant for. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  constructor(
    message: string,
    readonly id: number | undefined,
  ) {
    super(message);
  }
}

function parser<Schema extends v.GenericSchema>(
  schema: Schema,
): (message: unknown) => v.InferOutput<Schema> {
  return (message) => {
    const parsed = v.safeParse(schema, message);
    if (parsed.success) {
      return parsed.output;
    }
    const given = v.safeParse(v.object({ id }), message);
    const issue = parsed.issues[0];
    throw new ProtocolError(
      `A message is not of the protocol: ${issue.message} at “${v.getDotPath(issue) ?? 'type'}”.`,
      given.success ? given.output.id : undefined,
    );
  };
}

/** @throws ProtocolError for anything but a {@link ToChild}. */
export const parseToChild: (message: unknown) => ToChild = parser(toChild);
/** @throws ProtocolError for anything but a {@link FromChild}. */
export const parseFromChild: (message: unknown) => FromChild = parser(fromChild);
