/**
 * Someone gave up what was under way. Not an error for the user: nothing is shown. The one class of
 * it; what the platform itself throws on an aborted signal (`AbortError`) counts as the same.
 */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('Cancelled');
  }
}

/** True for {@link Cancelled}, and for the `AbortError` of an aborted signal. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Cancelled || (error instanceof Error && error.name === 'AbortError');
}
