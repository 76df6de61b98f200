/*
 * Addresses may have a user name and a password in them, `https://NAME:PASSWORD@host`. What is shown
 * or written down has neither.
 */

/** An address as a person has typed it, whatever it is, without what stands before its last `@`. */
export function addressWithoutCredentials(address: string): string {
  const at = address.lastIndexOf('@');
  const slashes = address.indexOf('//');
  const start = slashes < 0 || slashes > at ? 0 : slashes + 2;
  return at < 0 ? address : `${address.slice(0, start)}…${address.slice(at)}`;
}

/** A sentence of whatever origin in which each address is without user name and password. */
export function withoutCredentials(text: string): string {
  return text.replace(/[^\s"'“”<>]+/gu, (word) =>
    /\/\/|:/u.test(word) ? addressWithoutCredentials(word) : word,
  );
}
