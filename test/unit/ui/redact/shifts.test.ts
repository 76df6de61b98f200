import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, inverseOf } from '../../../../src/redact/edits';
import { shifts } from '../../../../src/ui/redact/shifts';

/** A text and edits of it: in order, not overlapping, none of them empty in the text. */
const edited = fc
  .array(
    fc.record({
      kept: fc.string({ maxLength: 4 }),
      was: fc.string({ minLength: 1, maxLength: 4 }),
      becomes: fc.string({ maxLength: 6 }),
    }),
    { maxLength: 8 },
  )
  .map((parts) => {
    let text = '';
    const edits = parts.map(({ kept, was, becomes }) => {
      const start = text.length + kept.length;
      text += kept + was;
      return { start, end: text.length, text: becomes };
    });
    return { text: `${text}.`, edits };
  });

describe('where a stretch is after edits', () => {
  it('is all that stands in the place of an edit', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const after = applyEdits(text, edits);
        const shift = shifts(edits);
        for (const edit of edits) {
          const { start, end } = shift(edit);
          expect(after.slice(start, end)).toBe(edit.text);
        }
      }),
    );
  });

  it('is the same text where nothing of it was edited', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const after = applyEdits(text, edits);
        const shift = shifts(edits);
        let from = 0;
        for (const { start, end } of [...edits, { start: text.length, end: text.length }]) {
          const kept = { start: from, end: start };
          if (kept.end > kept.start) {
            const now = shift(kept);
            expect(after.slice(now.start, now.end)).toBe(text.slice(from, start));
          }
          from = end;
        }
      }),
    );
  });

  it('comes back by the edits that undo them', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const back = shifts(inverseOf(text, edits));
        const there = shifts(edits);
        for (const edit of edits.filter((one) => one.text !== '')) {
          const { start, end } = edit;
          expect(back(there({ start, end }))).toEqual({ start, end });
        }
      }),
    );
  });
});
