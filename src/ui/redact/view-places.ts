import type { Span } from '../../text/spans';
import type { RedactionPart } from './redaction-text';

/** A stretch of the view of a part. */
export interface ViewPlace extends Span {
  /** Index of the part. */
  readonly part: number;
}

/** Where a stretch of the whole text is in the view of a part; undefined where it was not read. */
export function placeInView(
  parts: readonly RedactionPart[],
  { start, end }: Span,
): ViewPlace | undefined {
  for (const [part, { offset, source, view }] of parts.entries()) {
    if (start >= offset && end <= offset + source.length) {
      const sourceOf = (span: Span): Span => view.source(span);
      for (const piece of view.pieces) {
        const first = atSource(sourceOf, piece, start - offset);
        const last = atSource(sourceOf, piece, end - offset);
        if (first !== undefined && last !== undefined && first < last) {
          return { part, start: first, end: last };
        }
      }
    }
  }
  return undefined;
}

/** The offset of a piece that stands at an offset of the source; the last one before it. */
function atSource(source: (span: Span) => Span, piece: Span, offset: number): number | undefined {
  const whole = source(piece);
  if (offset < whole.start || offset > whole.end) {
    return undefined;
  }
  let [low, high] = [piece.start, piece.end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (source({ start: middle, end: middle + 1 }).start < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
