import { MovingSpans, type Standing } from '../../findings/moving-spans';
import type { Edit, Span } from '../../text/spans';
import { liveCutter, type Cutter } from './cuts';

/** A document as it is now. */
export interface LiveText {
  /** In UTF-16 code units. */
  readonly length: number;
  read(span: Span): string;
}

/** What is read at once of a document. Edited, it is another. */
export interface Paragraph {
  /** True for a part that is to be cut into paragraphs. */
  readonly isOpen: boolean;
  /** False once it stands in the document no more. */
  stands: boolean;
  /** By whom what is marked in it was read; `undefined` while it is to be read. */
  readBy: string | undefined;
}

/** A paragraph with its text. */
export interface Cut extends Span {
  readonly paragraph: Paragraph;
  readonly text: string;
}

/** So much is cut at once, in UTF-16 code units: some milliseconds at most. */
const atOnce = 1 << 15;

const newParagraph = (isOpen: boolean): Paragraph => ({ isOpen, stands: true, readBy: undefined });

/** The paragraphs of a document, which follow its edits. After one only what it touches is cut anew. */
export class Paragraphs {
  private readonly spans = new MovingSpans<Paragraph>();
  /** Where the parts begin that are to be cut, in order. */
  private open: number[] = [];

  /**
   * @param length of the document, in UTF-16 code units
   * @param onGone is told of each paragraph that does not stand there any more
   * @param cutter says where they end
   */
  constructor(
    length: number,
    private readonly onGone: (paragraph: Paragraph) => void = () => undefined,
    private readonly cutter: Cutter = liveCutter,
  ) {
    if (length > 0) {
      this.spans.replace(0, 0, [{ start: 0, end: length, item: newParagraph(true) }]);
      this.open = [0];
    }
  }

  get size(): number {
    return this.spans.size;
  }

  /** False while {@link cut} has something to do. */
  get isCut(): boolean {
    return this.open.length === 0;
  }

  get(index: number): Standing<Paragraph> {
    return this.spans.get(index);
  }

  /** Indices `[from, to)` of those that overlap or touch a part of the document. */
  within({ start, end }: Span): readonly [from: number, to: number] {
    const from = this.spans.firstEndingBehind(start - 1);
    return [from, Math.max(from, this.spans.firstStartingFrom(end + 1))];
  }

  /** Index of the paragraph that an offset lies in; the {@link size} behind the last. */
  at(offset: number): number {
    return this.spans.firstEndingBehind(offset);
  }

  /**
   * Follows one change.
   *
   * @param edits in offsets before it, not overlapping, the first in the text first
   */
  edit(edits: readonly Edit[]): void {
    const open: number[] = [];
    let waiting = 0;
    let moved = 0;
    for (const { offset, length, inserted } of edits) {
      for (; (this.open[waiting] ?? Infinity) < offset; waiting += 1) {
        open.push((this.open[waiting] ?? 0) + moved);
      }
      const part = this.reopen(offset + moved, length, inserted - length);
      moved += inserted - length;
      // What was to be cut in it is cut with it.
      let { wereOpen } = part;
      for (; wereOpen > 0 && (open.at(-1) ?? -1) >= part.start; wereOpen -= 1) {
        open.pop();
      }
      waiting += wereOpen;
      if (part.start < part.end) {
        open.push(part.start);
      }
    }
    this.open = [...open, ...this.open.slice(waiting).map((start) => start + moved)];
  }

  /** What an edit touches is to be cut anew, from the paragraph on that stands before it. */
  private reopen(offset: number, length: number, by: number): Span & { readonly wereOpen: number } {
    const { spans } = this;
    // The one before is untouched, so that it still begins where it did.
    const touched = Math.min(spans.firstEndingBehind(offset - 1), Math.max(0, spans.size - 1));
    const from = Math.max(0, touched - 1);
    const behind = Math.max(touched + 1, spans.firstStartingFrom(offset + length));
    const gone = this.take(from, Math.min(spans.size, behind), []);
    const start = gone[0]?.start ?? offset;
    const end = (gone.at(-1)?.end ?? offset) + by;
    spans.move(from, by);
    if (start < end) {
      spans.replace(from, from, [{ start, end, item: newParagraph(true) }]);
    }
    return { start, end, wereOpen: gone.filter(({ item }) => item.isOpen).length };
  }

  private take(
    from: number,
    to: number,
    others: readonly Standing<Paragraph>[],
  ): readonly Standing<Paragraph>[] {
    const gone = this.spans.replace(from, to, others);
    for (const { item } of gone) {
      item.stands = false;
      if (!item.isOpen) {
        this.onGone(item);
      }
    }
    return gone;
  }

  /**
   * Cuts some of what is to be cut.
   *
   * @param text the document, behind the edits that were followed
   * @returns the new paragraphs
   */
  cut(text: LiveText): readonly Cut[] {
    const { lookahead } = this.cutter;
    const [at] = this.open;
    if (at === undefined) {
      return [];
    }
    const index = this.spans.firstEndingBehind(at);
    const { start, ...part } = this.spans.get(index);
    const seen = Math.min(text.length, Math.min(part.end, start + atOnce) + lookahead);
    const read = text.read({ start, end: seen });
    const cuts: Cut[] = [];
    let { end } = part;
    let to = index + 1;
    let last = start;
    const isSeen = (): boolean => seen === text.length || last + lookahead <= seen;
    while (last < end && last - start < atOnce && isSeen()) {
      const next = start + this.cutter.next(read, last - start);
      const words = read.slice(last - start, next - start);
      cuts.push({ start: last, end: next, paragraph: newParagraph(false), text: words });
      last = next;
      // What was cut reaches into the next, which is to be cut anew then.
      for (; end < last && to < this.spans.size; to += 1) {
        ({ end } = this.spans.get(to));
      }
    }
    this.put(index, to, cuts, { start: last, end });
    return cuts;
  }

  private put(from: number, to: number, cuts: readonly Cut[], rest: Span): void {
    const left = rest.start < rest.end ? [{ ...rest, item: newParagraph(true) }] : [];
    const standing = cuts.map(({ start, end, paragraph }) => ({ start, end, item: paragraph }));
    const gone = this.take(from, to, [...standing, ...left]);
    const done = gone.filter(({ item }) => item.isOpen).length;
    this.open.splice(0, done, ...left.map(({ start }) => start));
  }
}
