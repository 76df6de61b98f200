import type { Span } from '../../text/spans';
import type { TextView } from './view';

/** The parts of a span that may be replaced, each within one piece; none where it is a field's name. */
export function partsIn({ pieces }: TextView, { start, end }: Span): readonly Span[] {
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
