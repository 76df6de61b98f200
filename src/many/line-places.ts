import type { Span } from '../text/spans';

/** Where a span stands; all from 1, columns in UTF-16 code units, the end behind the last one. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offset of the first unit of each line. Lines end at `\n`, with or without a `\r` before it. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Tells where spans of a text stand. */
export function linePlaces(text: string): (span: Span) => LinePlace {
  const starts = lineStarts(text);
  return ({ start, end }) => {
    const [first, last] = [lineOf(starts, start), lineOf(starts, end)];
    return {
      line: first + 1,
      column: start - (starts[first] ?? 0) + 1,
      endLine: last + 1,
      endColumn: end - (starts[last] ?? 0) + 1,
    };
  };
}
