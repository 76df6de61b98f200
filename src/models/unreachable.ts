import { english, translatable, type Message } from '../message';
import { messageOf } from '../log';
import { ModelError } from './errors';

/** Nothing arrived for too long. */
export class StalledError extends Error {
  override readonly name = 'StalledError';
  readonly said: Message;

  constructor(stallMs: number) {
    const said = translatable('nothing arrived for {0} s', Math.round(stallMs / 1000));
    super(english(said));
    this.said = said;
  }
}

/** There was no answer, or it broke off: the same request may succeed a little later. */
export class UnreachableError extends ModelError {}

/** What to say when there was no answer, or it broke off. */
export function unreachable(url: URL, error: unknown): UnreachableError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new UnreachableError(
    'network',
    translatable('{0} cannot be reached ({1}). Check the connection and the proxy settings; the demo models work without a network.', url.origin, cause instanceof StalledError ? cause.said : messageOf(cause)),
    { cause: error },
  );
}
