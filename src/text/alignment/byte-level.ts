/**
 * GPT-2's alphabet: each of the 256 bytes is written as one visible character, the printable ones
 * of Latin-1 as themselves, the others as U+0100 onwards (`bytes_to_unicode`).
 */
const alphabet: readonly string[] = ((): string[] => {
  const letters: string[] = [];
  let shifted = 0;
  for (let byte = 0; byte < 256; byte++) {
    const visible =
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    letters.push(String.fromCharCode(visible ? byte : 0x100 + shifted++));
  }
  return letters;
})();

/** How a space is written. */
export const byteLevelSpace = alphabet[0x20] ?? '';

/** The UTF-8 bytes of a code point. */
export function utf8Of(code: number): number[] {
  if (code < 0x80) {
    return [code];
  }
  if (code < 0x800) {
    return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  }
  if (code < 0x10000) {
    return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  }
  return [
    0xf0 | (code >> 18),
    0x80 | ((code >> 12) & 0x3f),
    0x80 | ((code >> 6) & 0x3f),
    0x80 | (code & 0x3f),
  ];
}

/** The UTF-8 bytes of a code point in GPT-2's alphabet, one character per byte. */
export function byteCharacters(code: number): string {
  if (code < 0x80) {
    return alphabet[code] ?? '';
  }
  return utf8Of(code)
    .map((byte) => alphabet[byte] ?? '')
    .join('');
}
