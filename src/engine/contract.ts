import * as v from 'valibot';
import type { DeepReadonly } from '../base/deep-readonly';
import type { Batching } from '../tasks/batching';
import type { TaskDefinition } from '../tasks/definition';
import { parametersSchema } from '../tasks/parameter-schema';
import type { Parameters } from '../tasks/parameters';
import { taskDefinitions } from '../tasks/registry';
import type { TaskOutput, TaskResult } from '../tasks/results';
import type { InputsOf, TaskId } from '../tasks/task';
import type { Region } from '../text/structure/regions';

/*
 * What an engine is asked and what it answers: the one door between those who want a result (runs)
 * and those who compute one (a forked process, a worker, a fake in a test). Nothing here knows how.
 */

/** Checks the requests of some tasks: what every task is given, and the inputs of its own. */
export function requestSchemaOf(tasks: readonly TaskDefinition[]): v.GenericSchema {
  const options = tasks.map(({ id, inputs }) =>
    v.object({
      ...inputs,
      task: v.literal(id),
      text: v.string(),
      /** Under Python's names, already checked against the task's definition. */
      parameters: parametersSchema,
    }),
  );
  return v.variant('task', options);
}

/** The request of one task, or of one of several. */
export type RequestOf<Task extends TaskId> = {
  readonly [One in Task]: {
    readonly task: One;
    readonly text: string;
    readonly parameters: Parameters;
  } & DeepReadonly<InputsOf<One>>;
}[Task];

/** One task on one text: a member per task, so that each has its own inputs and no other's. */
export type RunRequest = RequestOf<TaskId>;

/** Checks a {@link RunRequest}; both sides of a process border parse it. */
export const runRequestSchema = requestSchemaOf(Object.values(taskDefinitions)) as v.GenericSchema<
  unknown,
  RunRequest
>;

/** Which files hold a model, and what it is called in messages. */
export interface ModelFiles {
  readonly task: TaskId;
  /** Hub id, or the demo model's name. */
  readonly id: string;
  /** Absolute path of a folder in the hub's layout. */
  readonly directory: string;
  readonly dtype: string;
}

/** A model that is on this machine, as the store resolved it. */
export interface InstalledModel extends ModelFiles {
  /** 40-hex commit on the hub, `demo-<version>`, or `local` for a folder without a record. */
  readonly commit: string;
}

/**
 * More of a text that is being written: the first `keep` UTF-16 code units of what was last said
 * stay, and `tail` follows. Beams change their minds about the end, so that it is not only added.
 */
export interface TextPiece {
  readonly keep: number;
  readonly tail: string;
}

/** What a run tells while it goes on. */
export interface RunObserver {
  /** The model is loaded and reads now. */
  started?(): void;
  /** `done` of `total` windows or sentences are read. */
  progress?(done: number, total: number): void;
  /**
   * Of a text of several windows: what is certain by now, at most 5 times a second. Entities are
   * those that came since they were last told of, each once; others are what the windows until then
   * would give. `windows` is the number of them.
   */
  found?(part: TaskOutput): void;
  /** More of the text is written; at most 30 times a second. */
  streamed?(piece: TextPiece): void;
  /**
   * Asked for the comments and strings of a translation, which stands in the place of the text that
   * was given. Where it rejects, or is missing, code stays as it was.
   *
   * @param signal aborted when nobody waits for the answer any more
   */
  reread?(text: string, signal: AbortSignal): Promise<readonly Region[]>;
}

/** What a run ends with. */
export interface RunAnswer {
  readonly output: TaskOutput;
  /** Time that the model took, in ms, without loading and without resting. */
  readonly durationMs: number;
}

/** A run under way in a session. */
export interface EngineRun {
  /**
   * Settles always: when it is done, when it cannot be done, and when the session ends.
   *
   * Rejects with {@link Cancelled} when it was aborted, `RunFailedError` when the model cannot do
   * it, `EngineEndedError` when the session ended under it.
   */
  readonly answer: Promise<RunAnswer>;
  /** Lets it rest at its next checkpoint (a window, a token), so that another run goes first. */
  pause(): void;
  /** Lets it go on. */
  resume(): void;
}

/** How a model was loaded. */
export interface Loaded {
  readonly durationMs: number;
  /** What computes: `cpu`, `webgpu`, … */
  readonly device: string;
}

/** One model, loaded or loading: begun by {@link Engine.start}, of no use once it has ended. */
export interface EngineSession {
  /** Rejects with `RunFailedError` (it cannot be loaded) or `EngineEndedError`. */
  readonly loaded: Promise<Loaded>;
  /** Settles, and never rejects, when everything that it held is free. */
  readonly ended: Promise<void>;
  /** False once it has ended or was told to. */
  readonly alive: boolean;
  /** What it holds in memory, in bytes, when it last said so; undefined before it is loaded. */
  readonly memoryBytes: number | undefined;
  /** For the operating system's own tools; undefined where it has no process of its own. */
  readonly pid: number | undefined;
  /**
   * Runs the model once. Of runs that overlap and do not rest it computes the first, or several side
   * by side where that changes nothing.
   *
   * @param signal ends the run; a session that does not stop by itself within its grace ends whole
   */
  run(request: RunRequest, signal: AbortSignal, observer: RunObserver): EngineRun;
  /** Ends it at once, and with it the model's memory. */
  kill(): void;
}

/** How a session is to be started. */
export interface SessionOptions {
  /** Threads of one operator; 0 leaves the choice to the engine. */
  readonly threads: number;
  /** How a run reads its texts, asked at the beginning of each; {@link Batching} `exact` by default. */
  readonly batching?: () => Batching;
  /** Called when {@link EngineSession.memoryBytes} has changed. */
  readonly onMemory?: () => void;
}

/** Something that can run models: native code in a process, WebAssembly in a worker, a fake. */
export interface Engine {
  /** Said with each result: `onnxruntime-node`, … */
  readonly id: string;
  /** Begins to load a model. */
  start(model: ModelFiles, options: SessionOptions): EngineSession;
}

/** Who waits for a run. A person's command goes before live work, and that before prefetch. */
export const priorities = ['person', 'live', 'prefetch'] as const;
export type Priority = (typeof priorities)[number];

/** A result, and whether anything was computed for it. */
export interface InferenceResult {
  readonly result: TaskResult;
  /** True when the same was asked before. */
  readonly cached: boolean;
}

/** How a request is to be treated. */
export interface RunOptions {
  readonly signal: AbortSignal;
  /** `person` by default. */
  readonly priority?: Priority;
  readonly observer?: RunObserver;
  /** False: the result is neither looked for among those that are remembered nor remembered. */
  readonly remember?: boolean;
}

/** What runs/ asks for results: queues, sessions and the cache are behind it. */
export interface Inference {
  /**
   * Runs `request` on `model`, or answers from the cache. Settles always.
   *
   * @throws Cancelled when `signal` was aborted, before or meanwhile
   * @throws RunFailedError when the model cannot do it; the message is for the user
   * @throws EngineEndedError when what computed it died, also once more after a restart
   */
  run(model: InstalledModel, request: RunRequest, options: RunOptions): Promise<InferenceResult>;
}
