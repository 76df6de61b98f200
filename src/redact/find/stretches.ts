import type { Span } from '../../text/spans';

/** A part of a text, and more around it: `[from, to)` holds `[start, end)`. */
export interface Stretch extends Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch ends at a line that says so from here on, in UTF-16 code units. */
const shortest = 12_288;
/** It ends at any line before so many: a rule reads it, and what is around it, in one go. */
const longest = 24_576;
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

/** True for one line in sixteen, by its end: after an edit the next stretches are soon the same. */
function endsStretch(text: string, end: number): boolean {
  let sum = 0;
  for (let at = Math.max(0, end - 24); at < end; at++) {
    sum = (sum * 31 + text.charCodeAt(at)) | 0;
  }
  return ((sum >>> 5) & 15) === 0;
}

function endOf(text: string, start: number): number {
  const last = cutBefore(text, start + longest);
  for (let at = text.indexOf('\n', start + shortest); at !== -1 && at < last;) {
    if (endsStretch(text, at)) {
      return at + 1;
    }
    at = text.indexOf('\n', at + 1);
  }
  return last;
}

/** Cuts a text into stretches that one after the other make the whole of it. */
export function* stretchesOf(text: string): Generator<Stretch, void, undefined> {
  for (let start = 0; start < text.length;) {
    const end = endOf(text, start);
    const from = start <= around ? 0 : cutBefore(text, start - around);
    yield { start, end, from, to: cutBefore(text, end + around) };
    start = end;
  }
}
