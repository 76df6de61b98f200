import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitting, shortened } from '../../../../src/ui/editor/label-length';

describe('a label that is too long', () => {
  it.each([
    ['Person', 24, 'Person'],
    ['Social security number (Germany)', 24, 'Social security number…'],
    ['Abc 👩‍👩‍👧‍👦 defghijkl', 8, 'Abc…'],
    ['é'.repeat(30), 24, `${'é'.repeat(23)}…`],
  ])('of %s ends with an ellipsis, and with a whole character', (label, length, expected) => {
    expect(shortened(label, length)).toBe(expected);
  });

  it('is never longer than it may be, and says as much as it can', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.nat({ max: 50 }),
        (text, most) => {
          const shown = shortened(text, most + 1);
          expect(shown.length).toBeLessThanOrEqual(most + 1);
          expect(shown.isWellFormed()).toBe(true);
          expect(shown === text || shown.endsWith('…')).toBe(true);
        },
      ),
    );
  });
});

describe('labels of one line', () => {
  const labels = (...words: readonly string[]) => words.map((one) => ({ words: one, line: 0 }));

  it('are together no longer than the editor shows, and those behind have none', () => {
    const many = labels('Person', 'Location', 'Organization', 'Person', 'Account number', 'Date');
    const shown = fitting(many, 43);
    expect(shown).toEqual([
      'Person',
      'Location',
      'Organization',
      'Person',
      'Account nu…',
      undefined,
    ]);
    const length = shown.reduce((sum, one) => sum + (one?.length ?? 0), 0);
    expect(length).toBeLessThanOrEqual(43);
    expect(fitting(many, 0)).toEqual(many.map(({ words }) => words));
  });

  it('have the room of their own line', () => {
    const two = [
      { words: 'Social security number (US)', line: 1 },
      { words: 'Social security number (US)', line: 2 },
    ];
    expect(fitting(two, 43)).toEqual(['Social security number…', 'Social security number…']);
  });

  it('are never longer together than the editor shows', () => {
    const some = fc.array(
      fc.record({ words: fc.string({ minLength: 1, maxLength: 60 }), line: fc.nat({ max: 2 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 80 }), (all, room) => {
        const sums = [0, 0, 0];
        for (const [index, label] of fitting(all, room).entries()) {
          sums[all[index]?.line ?? 0] = (sums[all[index]?.line ?? 0] ?? 0) + (label?.length ?? 0);
        }
        expect(Math.max(...sums)).toBeLessThanOrEqual(room);
      }),
    );
  });
});
