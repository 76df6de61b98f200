import type { Span } from '../text/spans';

/**
 * Offsets in Unicode code points, as Python and most formats count them, for offsets in UTF-16 code
 * units, and back. A lone surrogate is a code point of its own for both.
 */
export class CodePoints {
  /** Where the surrogate pairs begin, in UTF-16 code units. */
  private readonly pairs: Int32Array;
  /** In code points. */
  readonly length: number;

  constructor(readonly text: string) {
    const pairs: number[] = [];
    for (let at = 0; at + 1 < text.length; at += 1) {
      if (
        (text.charCodeAt(at) & 0xfc00) === 0xd800 &&
        (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
      ) {
        pairs.push(at);
        at += 1;
      }
    }
    this.pairs = Int32Array.from(pairs);
    this.length = text.length - pairs.length;
  }

  /** A span in code points; one that cuts a character in two takes in all of it. */
  of({ start, end }: Span): Span {
    const first = this.before(start, (at) => this.at(at) + 1);
    // An end in the middle of a pair counts as behind it.
    const last = this.before(end, (at) => this.at(at) + 1);
    const cutsFirst = first < this.pairs.length && this.at(first) + 1 === start;
    return { start: start - first - (cutsFirst ? 1 : 0), end: end - last };
  }

  /** A span in UTF-16 code units; `undefined` where it is none of this text. */
  back({ start, end }: Span): Span | undefined {
    return Number.isSafeInteger(start) &&
      Number.isSafeInteger(end) &&
      0 <= start &&
      start <= end &&
      end <= this.length
      ? { start: this.offset(start), end: this.offset(end) }
      : undefined;
  }

  /** The text between two offsets in code points. */
  slice(span: Span): string | undefined {
    const place = this.back(span);
    return place && this.text.slice(place.start, place.end);
  }

  private offset(point: number): number {
    return point + this.before(point, (index) => this.at(index) - index);
  }

  private at(index: number): number {
    return this.pairs[index] ?? Infinity;
  }

  /** How many pairs have a place that is less than `value`; places ascend. */
  private before(value: number, place: (index: number) => number): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
