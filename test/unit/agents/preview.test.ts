import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewOf } from '../../../src/agents/preview';
import { personalLabels } from '../../../src/tasks/personal-labels';

describe('a preview', () => {
  it.each([
    ['PERSON', 'Anna Keller', 'A… K…'],
    ['PERSON', 'Bo Li', '… …'],
    ['PERSON', '김민수', '김…'],
    ['PERSON', '김구', '…'],
    ['ADDRESS', '12 High Street, 4th floor, Leeds LS1', '… H… S… 4… …'],
    ['EMAIL', 'anna.keller@example.com', 'a…@…'],
    ['IBAN', 'DE89 3704 0044 0532 0130 00', '…00'],
    ['PHONE', '555-1234', '…'],
    ['SECRET', 'ghp_abcdefghijklmnop', '…'],
    ['DATE', '1 May 1980', '…'],
    ['PERSON', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦…'],
  ])('of %s “%s” is “%s”', (label, text, preview) => {
    expect(previewOf(label, text)).toBe(preview);
  });

  it('is never the value, nor most of it, whatever that is', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const count = (text: string): number => [...graphemes.segment(text)].length;
    fc.assert(
      fc.property(
        fc.constantFrom(...personalLabels, 'OTHER'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((s) => /\S/u.test(s)),
        (label, text) => {
          const shown = previewOf(label, text).replace(/[…@ ]/gu, '');
          expect(3 * count(shown)).toBeLessThanOrEqual(count(text.replace(/[…@ ]/gu, '')));
        },
      ),
    );
  });
});
