import type { Message } from '../../base/message';
import type { Span } from '../../text/spans';
import { partsIn } from './pieces';
import type { Replacement, SourceEdit, TextView } from './view';

/** A part of a joined view. */
interface Section extends Span {
  readonly view: TextView;
}

/** Several views of one source, one below the other. */
export class JoinedView implements TextView {
  readonly text: string;
  readonly pieces: readonly Span[];
  readonly remark?: Message;
  private readonly sections: readonly Section[];

  constructor(views: readonly TextView[]) {
    let start = 0;
    this.sections = views.map((view) => {
      const section = { view, start, end: start + view.text.length };
      start = section.end + 1;
      return section;
    });
    this.text = views.map(({ text }) => text).join('\n');
    this.pieces = this.sections.flatMap(({ view, start: by }) =>
      view.pieces.map((piece) => ({ start: piece.start + by, end: piece.end + by })),
    );
    const remark = views.find((view) => view.remark)?.remark;
    if (remark) {
      this.remark = remark;
    }
  }

  source(span: Span): Span {
    const section = this.sections.find(({ end }) => span.start < end);
    return section
      ? section.view.source({ start: span.start - section.start, end: span.end - section.start })
      : { start: 0, end: 0 };
  }

  edits(replacements: readonly Replacement[]): readonly SourceEdit[] {
    let next = 0;
    return this.sections
      .flatMap(({ view, start, end }) => {
        const own: Replacement[] = [];
        for (let one = replacements[next]; one && one.start < end; one = replacements[++next]) {
          own.push({ ...one, start: one.start - start, end: one.end - start });
        }
        return view.edits(own);
      })
      .sort((a, b) => a.start - b.start);
  }
}

/**
 * A view of what another view says: of the code that stands in strings of a notebook.
 *
 * @param outer has nothing but pieces, one directly behind the other
 * @param inner of the outer one's text
 */
export function viewThrough(outer: TextView, inner: TextView): TextView {
  return {
    ...(inner.remark && { remark: inner.remark }),
    text: inner.text,
    pieces: inner.pieces,
    source: (span) => {
      const parts = partsIn(outer, inner.source(span)).map((part) => outer.source(part));
      return { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
    },
    edits: (replacements) =>
      outer.edits(
        inner.edits(replacements).flatMap(({ start, end, text }) =>
          partsIn(outer, { start, end: Math.max(end, start + 1) }).map((part, index) => ({
            start: part.start,
            end: Math.min(part.end, end),
            value: index === 0 ? text : '',
          })),
        ),
      ),
  };
}
