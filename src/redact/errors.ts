import { SaidError } from '../base/said-error';

/** A text cannot be redacted as it was asked for; nothing was changed. */
export class RedactionError extends SaidError {
  override readonly name = 'RedactionError';
}
