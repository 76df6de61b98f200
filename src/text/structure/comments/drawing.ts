/*
 * Lines that are drawn: rules, frames, tables, trees. The words of a title between two rules and of
 * a line in a box are prose; everything else stays.
 */

const frame = /[\u2500-\u259f]/u;
const art = /(?:--+>|<--+|={2,}>|\+-{2,}|-{2,}\+|\|\s.*\s\||_{3,}|[/\\]\s*[/\\]|\^{2,}|~{3,})/u;
const rule = /^([-=*#~_+/<>.;:!%|])(?:\1){1,}(?=\s)\s*/u;
const ruleBehind = /\s*(?<=\s)([-=*#~_+/<>.;:!%|])(?:\1){1,}$/u;
/** Signs that close a line of a box. */
const side = /(\s+)[*#|=;/+!%\u2500-\u259f]+$/u;
const sideBefore = /^[|\u2500-\u259f]+\s*/u;

/** True for a row of a table, or a line of one that has no words. */
export function isRow(text: string): boolean {
  return (
    (/^\|.*\|$/u.test(text) && /^\|[^|]*\|[^|]/u.test(text)) ||
    /^\|?\s*:?-{2,}:?\s*\|[\s:|-]*$/u.test(text) ||
    /^\+[-=+]+\+$/u.test(text)
  );
}

/** True for the rule of a table whose columns are drawn by `===` or `---`. */
export function isColumnRule(text: string): boolean {
  return /^(?:={2,}\s+)+={2,}$|^(?:-{2,}\s+)+-{2,}$/u.test(text);
}

/** True for a line that is a picture, whatever words are in it. */
export function isDrawing(text: string): boolean {
  if (!/\p{L}{2}/u.test(text)) {
    return true;
  }
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const signs = text.replace(/\s/gu, '').length - letters;
  return (
    isRow(text) ||
    (frame.test(text) && !isBoxed(text)) ||
    (signs > letters && art.test(text)) ||
    (/^[|+\\/]\s.*[-_=~]{2,}|^\|.*\|.*\|/u.test(text) && art.test(text)) ||
    /(?:\w[-=~]{2,}){2}>?\w|^[|`+\\]-{1,2} ?\S/u.test(text)
  );
}

function isBoxed(text: string): boolean {
  return sideBefore.test(text) && side.test(text) && !/\p{L}.*[\u2500-\u259f].*\p{L}/u.test(text);
}

/** What of a line is drawn before and behind its words, in UTF-16 code units. */
export interface Drawn {
  readonly before: number;
  readonly behind: number;
  /** Spaces between the words and the side of a box. */
  readonly filling?: number;
}

/**
 * Takes rules and sides of boxes from around the words of a line.
 *
 * @param boxed true where other lines end in the same column with such a side
 */
export function drawnAround(text: string, boxed: boolean): Drawn {
  const closed = boxed || frame.test(text) ? side.exec(text) : null;
  const before = (rule.exec(text) ?? (closed ? sideBefore.exec(text) : null))?.[0].length ?? 0;
  if (closed) {
    const spaces = closed[1] ?? '';
    return { before, behind: closed[0].length, filling: spaces.length - 1 };
  }
  return { before, behind: ruleBehind.exec(text)?.[0].length ?? 0 };
}

/** True for a text that ends like a line of a box. */
export function hasSide(text: string): boolean {
  return side.test(text) || /^[-=*#+/;%!~_]{4,}$/u.test(text);
}
