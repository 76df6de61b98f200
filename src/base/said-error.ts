import { english, type Message } from './message';

/** An error whose message is for the user, in a form that can be said in any language. */
export class SaidError extends Error {
  override readonly name: string = 'SaidError';

  constructor(
    /** The message, for whoever shows it in another language than English. */
    readonly said: Message,
    options?: ErrorOptions,
  ) {
    super(english(said), options);
  }
}
