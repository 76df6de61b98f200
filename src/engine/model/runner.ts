import { SaidError } from '../../base/said-error';
import type { Parameters } from '../../tasks/parameters';
import type { TaskOutput } from '../../tasks/results';

/** One run as a runner sees it: text, question and parameters already checked. */
export interface RunInput {
  readonly text: string;
  /** Only for question-answering. */
  readonly question?: string;
  /** What was already written behind the text, to go on from; only for text-generation. */
  readonly soFar?: string;
  /** VS Code's id of the document's language; only for translation. */
  readonly language?: string;
  /** BCP 47 tag of what the text is written in; only for summarization. */
  readonly locale?: string;
  readonly parameters: Parameters;
}

/** How a runner talks back while it works. */
export interface RunContext {
  /**
   * Lets the event loop turn, so that a cancel message can arrive, and throws {@link Cancelled}
   * if one did. Call it between windows and between generated tokens.
   */
  checkpoint(): Promise<void>;
  /** True once the run was cancelled; for synchronous stopping criteria. */
  readonly cancelled: boolean;
  /** Streams the whole text generated so far. */
  partial(text: string): void;
  /** Says how far a run in windows is: `done` of `total`. */
  progress(done: number, total: number): void;
}

/** A loaded model, able to run its task. */
export interface Runner {
  run(input: RunInput, context: RunContext): Promise<TaskOutput>;
}

/** Thrown by {@link RunContext.checkpoint}; not an error for the user. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** A failure whose message is meant for the user: it says what happened and what to do. */
export class UserFacingError extends SaidError {
  override readonly name: string = 'UserFacingError';
}

/** What was asked for cannot be done with this text, question or parameter. */
export class BadInputError extends UserFacingError {
  override readonly name = 'BadInputError';
}
