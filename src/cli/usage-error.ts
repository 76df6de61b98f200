/** Something wrong with what was typed; the message is one line for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
