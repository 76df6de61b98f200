import { messageOf } from '../log';
import { ModelError } from './errors';

/** Nothing arrived for too long. */
export class StalledError extends Error {
  override readonly name = 'StalledError';
  constructor(stallMs: number) {
    super(`nothing arrived for ${Math.round(stallMs / 1000)} s`);
  }
}

/** There was no answer, or it broke off: the same request may succeed a little later. */
export class UnreachableError extends ModelError {}

/** What to say when there was no answer, or it broke off. */
export function unreachable(url: URL, error: unknown): UnreachableError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new UnreachableError(
    'network',
    `${url.origin} cannot be reached (${messageOf(cause)}). ` +
      'Check the connection and the proxy settings; the demo models work without a network.',
    { cause: error },
  );
}
