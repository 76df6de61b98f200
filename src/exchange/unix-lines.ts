import type { Span } from '../text/spans';

/** A text with `\n` for each of its line ends, and where the parts of one stand in the other. */
export class UnixLines {
  readonly text: string;
  /** Where a `\r\n` began in what was given, in order. */
  private readonly pairs: number[] = [];

  constructor(text: string) {
    this.text = text.replace(/\r\n?/gu, (end, at: number) => {
      if (end.length === 2) {
        this.pairs.push(at);
      }
      return '\n';
    });
  }

  /** A span of what was given, in {@link text}. */
  of({ start, end }: Span): Span {
    return { start: this.offset(start), end: this.offset(end) };
  }

  /** A span of {@link text}, in what was given. */
  back({ start, end }: Span): Span {
    return { start: this.given(start), end: this.given(end) };
  }

  private offset(at: number): number {
    return at - this.before((index) => (this.pairs[index] ?? Infinity) < at);
  }

  private given(at: number): number {
    return at + this.before((index) => (this.pairs[index] ?? Infinity) - index < at);
  }

  /** How many pairs stand before something. */
  private before(isBefore: (index: number) => boolean): number {
    let [low, high] = [0, this.pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
