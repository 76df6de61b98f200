import type { CommentLine } from './comment';
import { lineBefore } from '../line-start';
import { hasSide } from './drawing';

/** No box is wider, in UTF-16 code units. */
const widest = 400;

/** Lines that end in the same column with the side of a box, or its lower or upper edge. */
export function linesWithSide(source: string, lines: readonly CommentLine[]): ReadonlySet<number> {
  const ends = new Map<number, number[]>();
  for (const [index, { text, start, end }] of lines.entries()) {
    if (text.length <= widest && hasSide(text)) {
      const column = end - start + lineBefore(source, start).length;
      const same = ends.get(column) ?? [];
      same.push(index);
      ends.set(column, same);
    }
  }
  return new Set([...ends.values()].filter((all) => all.length > 1).flat());
}
