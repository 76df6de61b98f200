/* Upper and lower case, and what kind of characters a text has, as Python sees it. */

const cased = /\p{Cased}/u;

/** The character as the first of a word. */
function titled(point: string): string {
  const code = point.codePointAt(0) ?? 0;
  // Digraphs have a form between both; Georgian letters are capitals only among capitals.
  if ((code >= 0x1c4 && code <= 0x1cc) || (code >= 0x1f1 && code <= 0x1f3)) {
    const middle = [0x1c5, 0x1c8, 0x1cb, 0x1f2].find((one) => Math.abs(one - code) <= 1);
    return String.fromCodePoint(middle ?? code);
  }
  if (code >= 0x10d0 && code <= 0x10ff) {
    return point;
  }
  const [first = '', ...rest] = point.toUpperCase();
  return first + rest.join('').toLowerCase();
}

export function capitalized(text: string): string {
  const [first = ''] = text;
  // The last sigma of a word is told by what is before it: lower case is made of the whole.
  return titled(first) + text.toLowerCase().slice(first.toLowerCase().length);
}

/** Each letter behind what is no letter a capital, all others small. */
export function titleCased(text: string): string {
  return text.replace(/\p{Cased}+/gu, capitalized);
}

export function swapCased(text: string): string {
  return Array.from(text, (point) =>
    point === point.toLowerCase() ? point.toUpperCase() : point.toLowerCase(),
  ).join('');
}

/** `islower` or `isupper`: there are letters, and all are in this case. */
export function isInCase(text: string, wanted: 'lower' | 'upper'): boolean {
  const other = wanted === 'lower' ? /[\p{Uppercase}\p{Lt}]/u : /[\p{Lowercase}\p{Lt}]/u;
  return cased.test(text) && !other.test(text);
}

const kinds = {
  isalpha: /^\p{L}+$/u,
  isdecimal: /^\p{Nd}+$/u,
  isdigit:
    /^[\p{Nd}\xb2\xb3\xb9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490]+$/u,
  isnumeric: /^\p{N}+$/u,
  isalnum: /^[\p{L}\p{N}]+$/u,
} as const;

export type Kind = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as readonly Kind[];

/** True where the text has characters, and all are of this kind. */
export function isOfKind(text: string, kind: Kind): boolean {
  return kinds[kind].test(text);
}
