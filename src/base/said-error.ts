import { english, type Message } from './message';

/** An error whose message is for the user, in a form that can be said in any language. */
export class SaidError extends Error {
  override readonly name: string = 'SaidError';
  /** The message, for whoever shows it in another language than English. */
  readonly said: Message;

  // Scripts load this file as it is: Node strips types, and no parameter that is a property.
  constructor(said: Message, options?: ErrorOptions) {
    super(english(said), options);
    this.said = said;
  }
}
