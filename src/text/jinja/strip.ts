import { strippedLeft, strippedRight } from './white-space';

/**
 * `strip`, `lstrip` or `rstrip` of Python.
 *
 * @param characters that are taken away at the ends, in any order; white space where there are none
 */
export function stripped(
  text: string,
  characters: string | undefined,
  left: boolean,
  right: boolean,
): string {
  if (characters === undefined) {
    const rest = left ? strippedLeft(text) : text;
    return right ? strippedRight(rest) : rest;
  }
  const away = new Set(characters);
  let start = 0;
  let end = text.length;
  while (left && start < end) {
    const point = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!away.has(point)) {
      break;
    }
    start += point.length;
  }
  while (right && end > start) {
    const pair = /[\udc00-\udfff]/.test(text[end - 1] ?? '') && end - start > 1;
    const last = pair ? Array.from(text.slice(end - 2, end)).at(-1) : text[end - 1];
    if (last === undefined || !away.has(last)) {
      break;
    }
    end -= last.length;
  }
  return text.slice(start, end);
}
