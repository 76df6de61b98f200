import type { Span } from '../spans';

/** No more of a text than this is looked at, in UTF-16 code units: a few ms, however long it is. */
const most = 6000;
/** A longer text is looked at in so many places. */
const places = 3;

/** As much of a text as tells what it is: all of it, or parts of its beginning, middle and end. */
export function sampleOf(text: string): string {
  return sampleIn(text.length, ({ start, end }) => text.slice(start, end));
}

/** {@link sampleOf} a text of which only parts are read. @param length in UTF-16 code units */
export function sampleIn(length: number, read: (span: Span) => string): string {
  if (length <= most) {
    return read({ start: 0, end: length });
  }
  const size = most / places;
  const step = (length - size) / (places - 1);
  const parts = Array.from({ length: places }, (_, index) => {
    const start = Math.round(index * step);
    const part = read({ start, end: start + size });
    // A line that is cut looks like none of its kind.
    const line = start === 0 ? -1 : part.indexOf('\n');
    const end = index === places - 1 ? -1 : part.lastIndexOf('\n');
    return end > line + 1 ? part.slice(line + 1, end) : part.slice(line + 1);
  });
  return parts.join('\n');
}
