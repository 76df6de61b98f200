import type { CommentLine } from './comment';
import { hasSide } from './drawing';

/** Lines that end in the same column with the side of a box, or its lower or upper edge. */
export function linesWithSide(source: string, lines: readonly CommentLine[]): ReadonlySet<number> {
  const ends = new Map<number, number[]>();
  for (const [index, { text, start, end }] of lines.entries()) {
    if (hasSide(text)) {
      const column = end - Math.max(0, source.lastIndexOf('\n', start) + 1);
      ends.set(column, [...(ends.get(column) ?? []), index]);
    }
  }
  return new Set([...ends.values()].filter((all) => all.length > 1).flat());
}
