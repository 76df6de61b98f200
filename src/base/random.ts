/** So many bytes as nobody can guess, in base 64: for what has to be of this one time alone. */
export function nonce(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random));
}
