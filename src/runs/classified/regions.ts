import { firstIndex } from '../../findings/changes';
import type { Edit, Span } from '../../text/spans';

/** Where `offset` stands behind an edit; one inside what was replaced stands at its beginning or end. */
function moved(offset: number, { offset: from, length, inserted }: Edit, isEnd: boolean): number {
  const to = from + length;
  if (isEnd ? from > offset : from >= offset) {
    return offset;
  }
  return to <= offset ? offset + inserted - length : isEnd ? from + inserted : from;
}

/**
 * The parts of a document that somebody wants something of; they follow its edits, and what is typed
 * in them or at their borders belongs to them.
 */
export class Regions {
  /** In order, with something between them. */
  private spans: readonly Span[] = [];

  /** True for all of a document, whatever becomes of it. */
  private isWhole = false;

  /** True where all of the document is wanted. */
  get whole(): boolean {
    return this.isWhole;
  }

  /** Wants more of it. */
  add(more: Regions | readonly Span[] | 'whole'): void {
    if (more === 'whole' || (more instanceof Regions && more.isWhole)) {
      this.isWhole = true;
    } else {
      this.spans = joined([...this.spans, ...(more instanceof Regions ? more.spans : more)]);
    }
  }

  /** True where some of a part of the document is wanted. */
  has({ start, end }: Span): boolean {
    const { spans } = this;
    const behind = firstIndex(spans.length, (index) => (spans[index]?.end ?? 0) > start);
    return this.isWhole || (spans[behind]?.start ?? Infinity) < end;
  }

  /**
   * Follows one change.
   *
   * @param edits in offsets before it, not overlapping, the first in the text first
   */
  edit(edits: readonly Edit[]): void {
    for (const edit of [...edits].reverse()) {
      this.spans = this.spans.map(({ start, end }) => ({
        start: moved(start, edit, false),
        end: moved(end, edit, true),
      }));
    }
    this.spans = joined(this.spans);
  }
}

/** The same parts, those that touch each other as one, and without those that are gone. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && span.start <= last.end) {
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else if (span.start < span.end) {
      all.push(span);
    }
  }
  return all;
}
