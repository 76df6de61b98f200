/** `[start, end)` in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One edit: `length` code units from `offset` on were replaced by `inserted` code units. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly inserted: number;
}

/**
 * Where a span is after some edits, or `undefined` when text in it was changed. Text typed right at
 * its borders leaves the span as it is: the characters it covers are the same.
 *
 * @param edits of one change, all in offsets of the text before it, not overlapping
 */
export function shiftSpan(span: Span, edits: readonly Edit[]): Span | undefined {
  let shift = 0;
  for (const { offset, length, inserted } of edits) {
    if (offset + length <= span.start) {
      shift += inserted - length;
    } else if (offset < span.end) {
      return undefined;
    }
  }
  return { start: span.start + shift, end: span.end + shift };
}
