/** A small mistake that somebody could make, and who should notice it. */
export interface Fault {
  /** What is wrong then. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly before: string;
  readonly after: string;
  /** Files of tests, of which one at least has to fail. */
  readonly tests: readonly string[];
  /** Only the tests whose names match; where a file takes long. */
  readonly named?: string;
}
