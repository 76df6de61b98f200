import type { Span } from '../../text/spans';

/** A part of a text, and more around it: `[from, to)` holds `[start, end)`. */
export interface Stretch extends Span {
  readonly from: number;
  readonly to: number;
}

/** Most of a stretch, in UTF-16 code units: a rule reads it, and what is around it, in one go. */
const longest = 32_768;
/** What is seen around a stretch: more than any candidate has, a private key among them. */
const around = 8192;

/**
 * Where a text can be cut at or before `place`: at the end of a line, else at white space, else
 * where no surrogate pair is cut.
 */
function cutBefore(text: string, place: number): number {
  if (place >= text.length) {
    return text.length;
  }
  const least = place - around;
  const line = text.lastIndexOf('\n', place - 1) + 1;
  if (line > least) {
    return line;
  }
  const gap = /\s\S*$/u.exec(text.slice(least, place));
  if (gap) {
    return least + gap.index + 1;
  }
  const pair = text.charCodeAt(place) >> 10 === 0x37;
  return pair ? place - 1 : place;
}

/** Cuts a text into stretches that one after the other make the whole of it. */
export function* stretchesOf(text: string): Generator<Stretch, void, undefined> {
  for (let start = 0; start < text.length;) {
    const end = cutBefore(text, start + longest);
    const from = start <= around ? 0 : cutBefore(text, start - around);
    yield { start, end, from, to: cutBefore(text, end + around) };
    start = end;
  }
}
