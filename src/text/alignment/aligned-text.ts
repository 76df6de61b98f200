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
    const starts = new Int32Array(text.length);
    const ends = new Int32Array(text.length);
    for (let at = 0; at < text.length;) {
      const size = unitsAt(text, at);
      for (let unit = at; unit < at + size; unit++) {
        starts[unit] = at;
        ends[unit] = at + size;
      }
      at += size;
    }
    return new AlignedText(text, starts, ends, 0, 0, 0);
  }

  /** For {@link AlignedWriter}: a text with one span per unit. */
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

/** Writes an {@link AlignedText} character by character. */
export class AlignedWriter {
  private text = '';
  private starts: Int32Array;
  private ends: Int32Array;
  private size = 0;

  constructor(expected: number) {
    this.starts = new Int32Array(expected + 16);
    this.ends = new Int32Array(expected + 16);
  }

  /** Appends `characters`, every unit aligned with `[start, end)` of the original. */
  put(characters: string, start: number, end: number): void {
    this.reserve(characters.length);
    this.starts.fill(start, this.size, this.size + characters.length);
    this.ends.fill(end, this.size, this.size + characters.length);
    this.size += characters.length;
    this.text += characters;
  }

  /** Appends the part `[from, to)` of `source` as it is. */
  copy(source: AlignedText, from: number, to: number): void {
    this.reserve(to - from);
    for (let at = from; at < to; at++) {
      this.starts[this.size] = source.startOf(at);
      this.ends[this.size++] = source.endOf(at);
    }
    this.text += source.text.slice(from, to);
  }

  finish(origin: number): AlignedText {
    return AlignedText.from(this.text, this.starts, this.ends, origin);
  }

  private reserve(units: number): void {
    if (this.size + units <= this.starts.length) {
      return;
    }
    const length = Math.max(this.starts.length * 2, this.size + units);
    const starts = new Int32Array(length);
    const ends = new Int32Array(length);
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }
}

/**
 * Rewrites a text by a sequence of changes, with the alignment rules of the Rust tokenizers'
 * `NormalizedString::transform_range`: a character that replaces one takes that one's span, an
 * inserted character takes the span before it, the span of a removed character is lost.
 */
export class Rewriter {
  private readonly writer: AlignedWriter;
  private at = 0;

  constructor(private readonly source: AlignedText) {
    this.writer = new AlignedWriter(source.length);
  }

  /** Appends the next `units` units as they are. */
  copy(units: number): void {
    this.writer.copy(this.source, this.at, this.at + units);
    this.at += units;
  }

  /**
   * Appends one character.
   *
   * @param change 0 replaces the next character, 1 inserts, −n replaces it and removes n after it
   */
  emit(character: string, change: number): void {
    const { source } = this;
    if (change > 0) {
      const before = this.at - 1;
      const inserted = before < 0;
      const start = inserted ? source.origin : source.startOf(before);
      const end = inserted ? source.origin : source.endOf(before);
      this.writer.put(character, start, end);
      return;
    }
    this.writer.put(character, source.startOf(this.at), source.endOf(this.at));
    this.skip(1 - change);
  }

  /** Goes past `count` characters without writing anything. */
  skip(count: number): void {
    for (let step = 0; step < count && this.at < this.source.length; step++) {
      this.at += unitsAt(this.source.text, this.at);
    }
  }

  finish(): AlignedText {
    return this.writer.finish(this.source.origin);
  }
}
