import type { SourceEdit } from '../../redact/formats/view';
import type { Span } from '../../text/spans';

/**
 * Says where a stretch of a text is after edits: one that was replaced is all that stands there
 * instead, and what is put in before it or behind it does not belong to it. Each question takes the
 * logarithm of the number of edits.
 *
 * @param edits in order, not overlapping
 */
export function shifts(edits: readonly SourceEdit[]): (span: Span) => Span {
  /** By how much the text has grown before each edit, and behind the last. */
  const grown = [0];
  for (const { start, end, text } of edits) {
    grown.push((grown.at(-1) ?? 0) + text.length - (end - start));
  }
  /** How many edits come before something; for those after them it never holds again. */
  const count = (isBefore: (edit: SourceEdit) => boolean): number => {
    let [low, high] = [0, edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const edit = edits[middle];
      if (edit && isBefore(edit)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  const startOf = (offset: number): number => {
    const before = count(({ end }) => end <= offset);
    const edit = edits[before];
    const inside = edit !== undefined && edit.start < offset;
    return (inside ? edit.start : offset) + (grown[before] ?? 0);
  };
  const endOf = (offset: number): number => {
    const before = count(({ start }) => start < offset);
    const edit = edits[before - 1];
    const inside = edit !== undefined && edit.end > offset;
    return (inside ? edit.end : offset) + (grown[before] ?? 0);
  };
  return ({ start, end }) => ({ start: startOf(start), end: Math.max(startOf(start), endOf(end)) });
}
