import { translatable, type Message } from '../base/message';
import { SaidError } from '../base/said-error';

/** The model cannot do this, or could not be loaded; the message is meant for the user. */
export class RunFailedError extends SaidError {
  override readonly name = 'RunFailedError';

  constructor(
    said: Message,
    /** Stack and cause, for the log. */
    readonly detail: string,
    /** True when the text, the question or a parameter is to be changed. */
    readonly badInput = false,
  ) {
    super(said);
  }
}

/** What ran the model is gone, without having answered. */
export class EngineEndedError extends SaidError {
  override readonly name = 'EngineEndedError';

  /**
   * @param model what the model is called in messages
   * @param how the name of the signal, the exit code, or how often
   */
  constructor(
    readonly model: string,
    readonly how: string | Message,
  ) {
    super(
      translatable(
        'The process that runs {0} ended unexpectedly ({1}). Nothing was changed. Retry starts it again; the log says more.',
        model,
        how,
      ),
    );
  }
}
