import { AlignedText, unitsAt } from './aligned-text';

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
