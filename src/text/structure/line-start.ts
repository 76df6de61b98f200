/** More blanks than this before a place are not gone through, in UTF-16 code units. */
const farthest = 400;

/** True when nothing but `blanks` stands between the beginning of a line and `at`. */
export function isLineStart(text: string, at: number, blanks: string): boolean {
  const first = Math.max(0, at - farthest);
  let before = at;
  while (before > first && blanks.includes(text.charAt(before - 1))) {
    before--;
  }
  return before === first || /[\n\r]/u.test(text.charAt(before - 1));
}

/**
 * True when a text ends with a line break and nothing but blanks and signs of quotations behind it.
 *
 * @param added what was put at its end last
 * @param before whether it was so before that
 */
export function startsLineAfter(added: string, before: boolean): boolean {
  let end = added.length;
  while (end > 0 && ' \t>'.includes(added.charAt(end - 1))) {
    end--;
  }
  return end === 0 ? before : /[\n\r]/u.test(added.charAt(end - 1));
}

/** What stands before a place on its line, as far as it is gone through. */
export function lineBefore(text: string, at: number): string {
  const first = Math.max(0, at - farthest);
  let start = at;
  while (start > first && !/[\n\r]/u.test(text.charAt(start - 1))) {
    start--;
  }
  return text.slice(start, at);
}
