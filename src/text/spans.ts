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
