/** What Python takes for white space in a text, as the inside of a class of a regular expression. */
export const whiteSpace =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const before = new RegExp(`^[${whiteSpace}]+`, 'u');
const one = new RegExp(`^[${whiteSpace}]$`, 'u');
const only = new RegExp(`^[${whiteSpace}]+$`, 'u');

/** Without the white space at its beginning. */
export function strippedLeft(text: string): string {
  return text.replace(before, '');
}

/** Without the white space at its end. In time that grows with what is taken away only. */
export function strippedRight(text: string): string {
  let end = text.length;
  while (end > 0 && one.test(text[end - 1] ?? '')) {
    end--;
  }
  return text.slice(0, end);
}

/** True for a text of nothing but white space, of at least one character. */
export function isWhiteSpace(text: string): boolean {
  return only.test(text);
}
