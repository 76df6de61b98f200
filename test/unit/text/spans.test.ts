import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftSpan, type Edit } from '../../../src/text/spans';

describe('shiftSpan', () => {
  it.each<[string, Edit, { start: number; end: number } | undefined]>([
    ['moves behind an insertion', { offset: 0, length: 0, inserted: 3 }, { start: 8, end: 13 }],
    ['moves before a deletion', { offset: 0, length: 2, inserted: 0 }, { start: 3, end: 8 }],
    ['stays before an edit', { offset: 10, length: 4, inserted: 0 }, { start: 5, end: 10 }],
    [
      'moves when text is typed at its start',
      { offset: 5, length: 0, inserted: 1 },
      { start: 6, end: 11 },
    ],
    [
      'stays when text is typed at its end',
      { offset: 10, length: 0, inserted: 1 },
      { start: 5, end: 10 },
    ],
    ['goes when text is typed in it', { offset: 6, length: 0, inserted: 1 }, undefined],
    ['goes when a part is deleted', { offset: 4, length: 2, inserted: 0 }, undefined],
    ['goes when all is replaced', { offset: 0, length: 20, inserted: 20 }, undefined],
  ])('%s', (_, edit, expected) => {
    expect(shiftSpan({ start: 5, end: 10 }, [edit])).toEqual(expected);
  });

  it('covers the same characters after any edits, or nothing', () => {
    const text = 'abcdefghijklmnopqrstuvwxyz';
    const edits = fc
      .uniqueArray(fc.integer({ min: 0, max: text.length }), { minLength: 2, maxLength: 6 })
      .map((cuts) => cuts.sort((a, b) => a - b))
      .chain((cuts) =>
        fc.tuple(
          ...Array.from({ length: cuts.length >> 1 }, (_, index) =>
            fc.nat(4).map((inserted) => ({
              offset: cuts[index * 2] ?? 0,
              length: (cuts[index * 2 + 1] ?? 0) - (cuts[index * 2] ?? 0),
              inserted,
            })),
          ),
        ),
      );
    const span = fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 5 }))
      .map(([start, length]) => ({ start, end: Math.min(text.length, start + length) }));
    fc.assert(
      fc.property(span, edits, (before, changes) => {
        const edited = [...changes]
          .reverse()
          .reduce(
            (now, { offset, length, inserted }) =>
              now.slice(0, offset) + '#'.repeat(inserted) + now.slice(offset + length),
            text,
          );
        const after = shiftSpan(before, changes);
        if (after) {
          expect(edited.slice(after.start, after.end)).toBe(text.slice(before.start, before.end));
        } else {
          expect(
            changes.some(
              (edit) => edit.offset < before.end && edit.offset + edit.length > before.start,
            ),
          ).toBe(true);
        }
      }),
    );
  });
});
