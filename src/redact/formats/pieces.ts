import type { Span } from '../../text/spans';
import type { TextView } from './view';

/** The parts of a span that may be replaced, each within one piece; none where it is a field's name. */
export function partsIn(
  { pieces }: Pick<TextView, 'pieces'>,
  { start, end }: Span,
): readonly Span[] {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((pieces[middle]?.end ?? 0) <= start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const parts: Span[] = [];
  for (let piece = pieces[low]; piece && piece.start < end; piece = pieces[++low]) {
    parts.push({ start: Math.max(start, piece.start), end: Math.min(end, piece.end) });
  }
  return parts;
}

/** Where a part of the source stands in a view; undefined where it is in no piece. */
export function spanInView(view: TextView, { start, end }: Span): Span | undefined {
  for (const piece of view.pieces) {
    const first = offsetInPiece(view, piece, start);
    const last = offsetInPiece(view, piece, end);
    if (first !== undefined && last !== undefined && first < last) {
      return { start: first, end: last };
    }
  }
  return undefined;
}

/** The offset of a piece that stands at an offset of the source; the last one before it. */
function offsetInPiece(view: TextView, piece: Span, offset: number): number | undefined {
  const whole = view.source(piece);
  if (offset < whole.start || offset > whole.end) {
    return undefined;
  }
  let [low, high] = [piece.start, piece.end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (view.source({ start: middle, end: middle + 1 }).start < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
