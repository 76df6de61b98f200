import type { Edit, Span } from '../text/spans';

/**
 * Changes outside of the text are known one by one only so near to it, in code units: one edit may
 * reach from there into the text, and be undone together with another.
 */
const margin = 1000;

/** Reads a part of a document as it is now, behind the edits that are being followed. */
export type ReadText = (span: Span) => string;

/** The index of the first of `sorted` for which `isBehind` holds; their number when none does. */
export function firstIndex(count: number, isBehind: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/**
 * What has been changed in a text since it was read. Not where everything stands is kept, but only
 * the places that are others now, with how far the text behind each has moved: an edit costs what
 * it touches, however much was found in the text.
 *
 * A place whose old text is back (an Undo, a letter typed and taken away) is no change any more.
 * All offsets are UTF-16 code units of the document: "then" as it was when the text was read, "now"
 * as it is behind the last edit.
 */
export class Changes {
  /** Of the places that are others now, in offsets then, sorted; at least one code unit apart. */
  private starts: number[] = [];
  private ends: number[] = [];
  /** How far the text behind each has moved: its offset now less that then. */
  private shifts: number[] = [];
  /** How far the text before the first of them has moved: by what was changed further ahead. */
  private first = 0;
  private readonly end: number;

  /**
   * @param start where the text stood in its document
   * @param text what it was
   */
  constructor(
    private readonly start: number,
    private readonly text: string,
  ) {
    this.end = start + text.length;
  }

  /**
   * Takes in the edits of one change.
   *
   * @param edits in offsets before the change, not overlapping, the first in the text first
   * @param read needed to see that an old text is back; else that is seen of insertions only
   * @returns the places, in offsets then, where the text has become another or its old one again
   */
  apply(edits: readonly Edit[], read?: ReadText): readonly Span[] {
    const { starts, ends, shifts } = this;
    this.starts = [];
    this.ends = [];
    this.shifts = [];
    const touched: Span[] = [];
    /** How far the text at hand had moved before these edits, and how far they move it. */
    let shift = this.first;
    let moved = 0;
    let place = 0;
    let edit = 0;
    while (place < starts.length || edit < edits.length) {
      const firstPlace = place;
      const firstEdit = edit;
      const left = Math.min((starts[place] ?? Infinity) + shift, edits[edit]?.offset ?? Infinity);
      const thenStart = left - shift;
      const nowStart = left + moved;
      let right = left;
      // What touches becomes one place.
      for (;;) {
        const next = edits[edit];
        if (place < starts.length && (starts[place] ?? 0) + shift <= right) {
          shift = shifts[place] ?? 0;
          right = Math.max(right, (ends[place] ?? 0) + shift);
          place += 1;
        } else if (next && next.offset <= right) {
          right = Math.max(right, next.offset + next.length);
          moved += next.inserted - next.length;
          edit += 1;
        } else {
          break;
        }
      }
      const then = { start: thenStart, end: right - shift };
      const edited = edit > firstEdit;
      const back = edited && this.isBack(then, { start: nowStart, end: right + moved }, read);
      if (!back) {
        this.keep(then, shift + moved);
      }
      // Typing on in one place that is lost already takes nothing more away.
      const grown =
        place !== firstPlace + 1 ||
        starts[firstPlace] !== then.start ||
        ends[firstPlace] !== then.end;
      if (edited && (back || grown)) {
        touched.push(then);
      }
    }
    return touched;
  }

  /** Where a part of the text stands now; `undefined` when it is not what it was. */
  now(span: Span): Span | undefined {
    const place = this.placeBehind(span.start);
    if (
      span.start < this.start ||
      span.end > this.end ||
      (this.starts[place] ?? Infinity) < span.end
    ) {
      return undefined;
    }
    const shift = this.shiftBefore(place);
    return { start: span.start + shift, end: span.end + shift };
  }

  /**
   * How far parts of the text have moved, as {@link now} says of one: `undefined` for what is not what
   * it was. To be asked of parts whose starts are in order: then all cost one way through the changes.
   */
  inOrder(): (start: number, end: number) => number | undefined {
    const { starts, ends } = this;
    let place = 0;
    return (start, end) => {
      while (place < ends.length && (ends[place] ?? 0) <= start) {
        place += 1;
      }
      const isIt = start >= this.start && end <= this.end && (starts[place] ?? Infinity) >= end;
      return isIt ? this.shiftBefore(place) : undefined;
    };
  }

  /** Where the text stands now, with all that was changed in it. */
  extent(): Span {
    const before = this.placeBehind(this.start);
    const place = firstIndex(this.ends.length, (index) => (this.ends[index] ?? 0) >= this.end);
    const inside = (this.starts[place] ?? Infinity) < this.end;
    return {
      start: Math.min(this.start, this.starts[before] ?? Infinity) + this.shiftBefore(before),
      end: inside
        ? (this.ends[place] ?? 0) + (this.shifts[place] ?? 0)
        : this.end + this.shiftBefore(place),
    };
  }

  /** The least part of the text, in offsets then, that holds all that stands within `now`. */
  then(now: Span): Span {
    const count = this.starts.length;
    const left = firstIndex(
      count,
      (index) => (this.ends[index] ?? 0) + (this.shifts[index] ?? 0) >= now.start,
    );
    const right = firstIndex(
      count,
      (index) => (this.starts[index] ?? 0) + this.shiftBefore(index) > now.end,
    );
    const start = now.start - this.shiftBefore(left);
    const end = now.end - this.shiftBefore(right);
    return {
      start: Math.min(start, this.starts[left] ?? Infinity),
      end: right === 0 ? end : Math.max(end, this.ends[right - 1] ?? 0),
    };
  }

  /** The first place that ends behind an offset then. */
  private placeBehind(offset: number): number {
    return firstIndex(this.ends.length, (index) => (this.ends[index] ?? 0) > offset);
  }

  private shiftBefore(place: number): number {
    return place === 0 ? this.first : (this.shifts[place - 1] ?? 0);
  }

  private keep(then: Span, shift: number): void {
    if (then.end < this.start - margin) {
      this.first = shift;
    } else if (then.start <= this.end + margin) {
      this.starts.push(then.start);
      this.ends.push(then.end);
      this.shifts.push(shift);
    }
  }

  private isBack(then: Span, now: Span, read: ReadText | undefined): boolean {
    if (now.end - now.start !== then.end - then.start) {
      return false;
    }
    // What lies outside the text was not read, and nothing was found there.
    const start = Math.max(then.start, this.start);
    const end = Math.min(then.end, this.end);
    if (start >= end) {
      return true;
    }
    const shift = now.start - then.start;
    return (
      read?.({ start: start + shift, end: end + shift }) ===
      this.text.slice(start - this.start, end - this.start)
    );
  }
}
