import type { Message } from '../../base/message';
import type { Span } from '../../text/spans';

/** A part of a view, and what is to stand there instead. */
export interface Replacement extends Span {
  readonly value: string;
}

/** A part of a source, in UTF-16 code units, and what is written there instead. */
export interface SourceEdit extends Span {
  readonly text: string;
}

/**
 * A source as it is read for personal data: what people wrote in it, without the quotes and escapes
 * of its format. A model and rules read `text`; what they find there is replaced in the source.
 */
export interface TextView {
  readonly text: string;
  /** What has to be said of how it is read: it is not as its format wants it, for one. */
  readonly remark?: Message;
  /**
   * The parts of `text` that may be replaced, in order and apart from each other. What is between
   * them (the name of a field) is there to be read only.
   */
  readonly pieces: readonly Span[];
  /** Where a part of one piece stands in the source. */
  source(span: Span): Span;
  /**
   * What to write so that the source says something else in some places and is as valid as before:
   * in order, not overlapping.
   *
   * @param replacements in order, each within one piece
   */
  edits(replacements: readonly Replacement[]): readonly SourceEdit[];
}

/** The view of a text that has no format: it is read as it is. */
export function plainView(text: string): TextView {
  return {
    text,
    pieces: text === '' ? [] : [{ start: 0, end: text.length }],
    source: (span) => span,
    edits: (replacements) =>
      replacements.map(({ start, end, value }) => ({ start, end, text: value })),
  };
}
