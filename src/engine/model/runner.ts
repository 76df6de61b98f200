import { SaidError } from '../../base/said-error';
import type { Batching } from '../../tasks/batching';
import type { TaskOutput } from '../../tasks/results';
import type { TaskId } from '../../tasks/task';
import type { Region } from '../../text/structure/regions';
import type { RequestOf } from '../contract';

/** How a runner talks back while it works. */
export interface RunContext {
  /**
   * Lets the event loop turn, so that a cancel message can arrive, and throws {@link Cancelled}
   * if one did. Call it between windows and between generated tokens.
   */
  checkpoint(): Promise<void>;
  /** Time that the run has computed, in ms: a clock that stands still while it rests. */
  computedMs(): number;
  /** `exact` where it is not said. */
  readonly batching?: Batching;
  /** True once the run was cancelled; for synchronous stopping criteria. */
  readonly cancelled: boolean;
  /** Streams the whole text generated so far. */
  partial(text: string): void;
  /** Says what is certain of a text of several windows, as an observer of the contract is told. */
  found(part: TaskOutput): void;
  /** Says how far a run in windows is: `done` of `total`. */
  progress(done: number, total: number): void;
  /**
   * The comments and strings of what was written in the place of the text that was given.
   *
   * @throws TextLimitError where nobody can tell
   * @throws Cancelled when the run was cancelled
   */
  reread(text: string): Promise<readonly Region[]>;
}

/** A loaded model, able to run a task, or several that are read in one way. */
export interface Runner<Task extends TaskId = TaskId> {
  /**
   * True for what may run side by side with other requests of which that is true, each with the
   * result that it has alone. Missing where nothing may.
   */
  shares?(request: RequestOf<Task>): boolean;
  /** Parameters are already checked against the task's definition. */
  run(request: RequestOf<Task>, context: RunContext): Promise<TaskOutput>;
}

/** A failure whose message is meant for the user: it says what happened and what to do. */
export class UserFacingError extends SaidError {
  override readonly name: string = 'UserFacingError';
}

/** What was asked for cannot be done with this text, question or parameter. */
export class BadInputError extends UserFacingError {
  override readonly name = 'BadInputError';
}
