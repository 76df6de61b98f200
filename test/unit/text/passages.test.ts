import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPassages } from '../../../src/text/passages';

/** Two tokens around every text, one for each word and each started five characters of it. */
const measure = (text: string): number =>
  2 +
  (text.match(/\S+/gu) ?? []).reduce(
    (sum, word) => sum + Math.ceil(Array.from(word).length / 5),
    0,
  );

describe('splitPassages', () => {
  it('leaves a text alone that fits', () => {
    expect(splitPassages('One. Two.', 'en', 10, measure)).toEqual(['One. Two.']);
  });

  it('cuts at sentence ends', () => {
    expect(splitPassages('One two three. Four five six.', 'en', 7, measure)).toEqual([
      'One two three.',
      'Four five six.',
    ]);
  });

  it('gives pieces that fit and together are the text', () => {
    const word = fc.stringMatching(/^[a-zé😀]{1,30}$/u);
    const text = fc
      .array(fc.tuple(word, fc.constantFrom(' ', '. ', '\n\n', '! ')), { minLength: 1 })
      .map((words) => words.flat().join(''));
    const plain = (given: string): string => given.replace(/\s/gu, '');
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 40 }), (given, limit) => {
        const passages = splitPassages(given, 'en', limit, measure);
        expect(passages.map(plain).join('')).toBe(plain(given));
        for (const passage of passages) {
          expect(measure(passage)).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});
