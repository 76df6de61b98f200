import * as v from 'valibot';
import type { DeepReadonly } from '../../base/deep-readonly';
import { messageSchema } from '../../base/message-schema';
import { taskOutputSchema } from '../../tasks/outputs';
import { batchings } from '../../tasks/batching';
import { taskIds } from '../../tasks/task';
import { regionsSchema } from '../../tasks/translation/regions';
import { runRequestSchema } from '../contract';
import { graphKinds } from './graphs/kinds';

/*
 * Every message between the extension host and the child that runs one model. Requests (`load`,
 * `run`, `keep`) have ids, and every request is answered by exactly one `loaded`, `result`,
 * `cancelled`, `kept` or `failed` with the same id. A run may ask the host something meanwhile
 * (`reread`). Both sides parse what they get: neither trusts the other's memory.
 */

const id = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The most that is noted of a failure, in UTF-16 code units. */
export const longestDetail = 10_000;

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
    /** Absolute path of where optimised graphs of the model are kept; without it none are looked for. */
    graphs: v.exactOptional(v.string()),
  }),
  /** Asks to keep the graphs of a model, which need not be loaded; answered by `kept`. */
  v.object({
    type: v.literal('keep'),
    id,
    task: v.picklist(taskIds),
    directory: v.string(),
    dtype: v.string(),
    graphs: v.string(),
    kinds: v.array(v.picklist(graphKinds)),
  }),
  v.object({
    type: v.literal('run'),
    id,
    request: runRequestSchema,
    batching: v.exactOptional(v.picklist(batchings)),
  }),
  /** Asks the run `id` to stop at its next checkpoint; the run itself answers. */
  v.object({ type: v.literal('cancel'), id }),
  /** Asks the run `id` to rest at its next checkpoint, so that others have their turn. */
  v.object({ type: v.literal('pause'), id }),
  v.object({ type: v.literal('resume'), id }),
  /** Answers a `reread`; without regions where they cannot be told. */
  v.object({
    type: v.literal('regions'),
    id,
    question: count,
    regions: v.exactOptional(regionsSchema),
  }),
]);

const fromChild = v.variant('type', [
  v.object({
    type: v.literal('loaded'),
    id,
    durationMs: v.number(),
    /** What computes: `cpu`, … */
    device: v.string(),
    /** From the start of the process until it could be told anything, in ms. */
    startMs: v.number(),
    /** The sessions of the model, how many of them were made of kept graphs, and the time of it in ms. */
    sessions: v.object({ made: count, kept: count, durationMs: v.number() }),
  }),
  /** So many graphs of the model are kept now that were not. */
  v.object({ type: v.literal('kept'), id, graphs: count }),
  /** The run `id` has its turn. */
  v.object({ type: v.literal('started'), id }),
  /** More of a text that is being written, as {@link TextPiece}; at most 30 a second. */
  v.object({ type: v.literal('piece'), id, keep: count, tail: v.string() }),
  v.object({ type: v.literal('progress'), id, done: count, total: count }),
  /** As an observer of the contract is told. */
  v.object({ type: v.literal('found'), id, part: taskOutputSchema }),
  /**
   * Asks for the comments and strings of a text that the run `id` has written. Each question has
   * another number, and is answered by one `regions`, unless the run ends before.
   */
  v.object({ type: v.literal('reread'), id, question: count, text: v.string() }),
  /** `output`: entities that `found` has told of are not told again. */
  v.object({ type: v.literal('result'), id, durationMs: v.number(), output: taskOutputSchema }),
  v.object({ type: v.literal('cancelled'), id }),
  /** Graphs of this kind were made, though such could be kept for the next start. */
  v.object({ type: v.literal('unkept'), kind: v.picklist(graphKinds) }),
  /** What the process holds in memory now (its resident set, in bytes): after loading, after runs. */
  v.object({ type: v.literal('memory'), bytes: count }),
  v.object({
    type: v.literal('failed'),
    id,
    /** For the user, in any language: what happened and what to do. */
    said: messageSchema,
    /** For the log: stack and cause. */
    detail: v.pipe(v.string(), v.maxLength(longestDetail)),
    /** True when what was asked for is wrong, not what was done. */
    badInput: v.boolean(),
  }),
  v.object({
    type: v.literal('log'),
    level: v.picklist(['debug', 'info', 'warn', 'error']),
    message: v.string(),
  }),
]);

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
    // The library's own words would quote what was received, which may be the person's text.
    const expected = issue.expected ?? 'another value';
    throw new ProtocolError(
      `A message is not of the protocol: expected ${expected} at “${v.getDotPath(issue) ?? 'type'}”.`,
      given.success ? given.output.id : undefined,
    );
  };
}

/** @throws ProtocolError for anything but a {@link ToChild}. */
export const parseToChild: (message: unknown) => ToChild = parser(toChild);
/** @throws ProtocolError for anything but a {@link FromChild}. */
export const parseFromChild: (message: unknown) => FromChild = parser(fromChild);
