/** A run was cancelled. Not an error for the user: nothing is shown. */
export { Cancelled as CancelledError, isCancelled } from '../base/cancelled';

/** The model said that it cannot do this; the message is meant for the user. */
export class RunFailedError extends Error {
  override readonly name = 'RunFailedError';
  constructor(
    message: string,
    /** Stack and cause, for the log. */
    readonly detail: string,
    /** True when the text, the question or a parameter is to be changed. */
    readonly badInput = false,
  ) {
    super(message);
  }
}

/** The process that ran the model is gone, without having answered. */
export class ProcessEndedError extends Error {
  override readonly name = 'ProcessEndedError';
  constructor(
    readonly model: string,
    readonly code: number | null,
    readonly signal: NodeJS.Signals | null,
  ) {
    super(
      `The process that runs ${model} ended unexpectedly (${
        signal ?? `exit code ${code ?? 'unknown'}`
      }). Nothing was changed. Retry starts it again; the log says more.`,
    );
  }
}
