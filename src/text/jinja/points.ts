/* Texts by code points, as Python counts them. */

const surrogate = /[\ud800-\udfff]/;

/** Number of code points. */
export function pointLength(text: string): number {
  if (!surrogate.test(text)) {
    return text.length;
  }
  let length = 0;
  for (const point of text) {
    length += point === '' ? 0 : 1;
  }
  return length;
}

/** The code points of a text. */
export function pointsOf(text: string): readonly string[] {
  return surrogate.test(text) ? Array.from(text) : text.split('');
}

/** The code point before UTF-16 offset `offset` of a text, as a count; -1 stays -1. */
export function pointOffset(text: string, offset: number): number {
  return offset < 0 ? offset : pointLength(text.slice(0, offset));
}

/** Less than 0 where `a` comes before `b`, by code points. */
export function comparePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a[at] === b[at]) {
    at++;
  }
  if (at === length) {
    return a.length - b.length;
  }
  // A surrogate stands for what comes after all other units.
  const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
  return rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
}
