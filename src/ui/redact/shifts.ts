import type { SourceEdit } from '../../redact/formats/view';
import type { Span } from '../../text/spans';

/**
 * Says where a stretch of a text is after edits: one that was replaced is all that stands there
 * instead. Each question takes the logarithm of the number of edits.
 */
export function shifts(edits: readonly SourceEdit[]): (span: Span) => Span {
  const grown = [0];
  for (const { start, end, text } of edits) {
    grown.push((grown.at(-1) ?? 0) + text.length - (end - start));
  }
  /** How many edits end at an offset or before it. */
  const before = (offset: number): number => {
    let [low, high] = [0, edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edits[middle]?.end ?? 0) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  const moved = (offset: number, atEnd: boolean): number => {
    const count = before(offset);
    const edit = edits[count];
    if (!edit || edit.start >= offset) {
      return offset + (grown[count] ?? 0);
    }
    const from = edit.start + (grown[count] ?? 0);
    return atEnd ? from + edit.text.length : from;
  };
  return ({ start, end }) => ({ start: moved(start, false), end: moved(end, true) });
}
