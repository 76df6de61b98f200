import { SaidError } from '../base/said-error';

/** A limit that a text or a parameter goes past; the message is for users. */
export class TextLimitError extends SaidError {
  override readonly name = 'TextLimitError';
}
