import { atOnce, stride, type Steps } from '../steps';

/** Number of UTF-16 units of the code point at `at`; a lone surrogate counts as one. */
export function unitsAt(text: string, at: number): 1 | 2 {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdbff || at + 1 >= text.length) {
    return 1;
  }
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

/**
 * A text in which every UTF-16 unit knows the span of the original text it came from.
 *
 * The same idea as `NormalizedString` of the Rust tokenizers, which keeps a span per byte; both
 * units of a surrogate pair share a span, so spans never cut a code point.
 */
export class AlignedText {
  private constructor(
    readonly text: string,
    private readonly starts: Int32Array,
    private readonly ends: Int32Array,
    /** Where in the arrays the text begins; pieces of a text share its arrays. */
    private readonly base: number,
    /** Where the piece of the original begins that this text was cut from. */
    readonly origin: number,
    /** Number of units put before the text; they have the first unit's span. */
    private readonly prefix: number,
  ) {}

  /** The original itself, each code point aligned with its own place. */
  static of(text: string): AlignedText {
    return atOnce(AlignedText.inSteps(text));
  }

  /** The same for a text of any length, in steps between which others can have their turn. */
  static *inSteps(text: string): Steps<AlignedText> {
    const starts = new Int32Array(text.length);
    const ends = new Int32Array(text.length);
    for (let at = 0, stop = stride; at < text.length;) {
      if (at >= stop) {
        stop = at + stride;
        yield;
      }
      const size = unitsAt(text, at);
      for (let unit = at; unit < at + size; unit++) {
        starts[unit] = at;
        ends[unit] = at + size;
      }
      at += size;
    }
    return new AlignedText(text, starts, ends, 0, 0, 0);
  }

  /** For `AlignedWriter`: a text with one span per unit. */
  static from(text: string, starts: Int32Array, ends: Int32Array, origin: number): AlignedText {
    return new AlignedText(text, starts, ends, 0, origin, 0);
  }

  get length(): number {
    return this.text.length;
  }

  /** Start in the original of the unit at `at`. */
  startOf(at: number): number {
    return this.starts[this.base + Math.max(0, at - this.prefix)] ?? this.origin;
  }

  /** End in the original of the unit at `at`. */
  endOf(at: number): number {
    return this.ends[this.base + Math.max(0, at - this.prefix)] ?? this.origin;
  }

  /** The part `[from, to)`; takes no copy of the spans. */
  slice(from: number, to: number): AlignedText {
    const text = this.text.slice(from, to);
    const base = this.base + Math.max(0, from - this.prefix);
    const prefix = Math.max(0, this.prefix - from);
    return new AlignedText(text, this.starts, this.ends, base, this.startOf(from), prefix);
  }

  /** `prefix` and this text; the prefix takes the span of the first character. */
  prepended(prefix: string): AlignedText {
    const { starts, ends, base, origin } = this;
    const units = this.prefix + prefix.length;
    return new AlignedText(prefix + this.text, starts, ends, base, origin, units);
  }

  /** Another text of the same length, unit by unit in the same places. */
  rewritten(text: string): AlignedText {
    return new AlignedText(text, this.starts, this.ends, this.base, this.origin, this.prefix);
  }
}
