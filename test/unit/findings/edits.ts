import fc from 'fast-check';
import type { Edit, Span } from '../../../src/text/spans';

/** An edit with its text. */
export interface TextEdit extends Edit {
  readonly text: string;
}

/** A document as the tests edit it: `read` is what the store gets to read it with. */
export class Document {
  constructor(public text: string) {}

  readonly read = ({ start, end }: Span): string => this.text.slice(start, end);

  /** Carries out edits given in offsets before them. @returns those that take them back */
  apply(edits: readonly TextEdit[]): readonly TextEdit[] {
    // They are given from the end on: of two in one place, the last stands first.
    const sorted = [...edits].reverse().sort((a, b) => a.offset - b.offset || a.length - b.length);
    const back: TextEdit[] = [];
    const before = this.text;
    let after = '';
    let at = 0;
    for (const { offset, length, text } of sorted) {
      after += before.slice(at, offset);
      const old = before.slice(offset, offset + length);
      back.push({ offset: after.length, length: text.length, inserted: length, text: old });
      after += text;
      at = offset + length;
    }
    this.text = after + before.slice(at);
    return back.reverse();
  }
}

/** A short text of these letters. */
export const textOf = (...units: readonly string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...units), maxLength: 4 });

/** Few different letters, so that what is typed is often what stood there. */
export const letters = textOf('a', 'b', 'c', '\n');

/** A change of several edits that write `typed`, as shares of a text whose length is not known yet. */
export const changeOf = (
  typed: fc.Arbitrary<string>,
): fc.Arbitrary<(length: number) => readonly TextEdit[]> =>
  fc
    .array(fc.tuple(fc.nat(1000), fc.nat(1000), typed), { minLength: 1, maxLength: 4 })
    .map((shares) => (length: number): readonly TextEdit[] => {
      const cuts = shares
        .flatMap(([from, to]) => [from, to].map((share) => Math.round((share * length) / 1000)))
        .sort((a, b) => a - b);
      // As VS Code gives them: the last in the text first.
      return shares
        .map(([, , text], index) => {
          const offset = cuts[index * 2] ?? 0;
          const deleted = Math.min((cuts[index * 2 + 1] ?? 0) - offset, 6);
          return { offset, length: deleted, inserted: text.length, text };
        })
        .reverse();
    });

export const change = changeOf(letters);

/** A span with something in it, as shares of a text. */
export const share = fc
  .tuple(fc.nat(999), fc.integer({ min: 1, max: 8 }))
  .map(([at, size]) => (length: number): Span => {
    const start = Math.floor((at * length) / 1000);
    return { start, end: Math.min(length, start + size) };
  });

/**
 * Where a span is after some edits, or `undefined` when text in it was changed: the plain way, span
 * by span, that the store is compared with. Text typed right at its borders leaves it as it is.
 *
 * @param edits of one change, all in offsets of the text before it, not overlapping
 */
export function shiftSpan(span: Span, edits: readonly Edit[]): Span | undefined {
  let shift = 0;
  for (const { offset, length, inserted } of edits) {
    if (offset + length <= span.start) {
      shift += inserted - length;
    } else if (offset < span.end) {
      return undefined;
    }
  }
  return { start: span.start + shift, end: span.end + shift };
}
