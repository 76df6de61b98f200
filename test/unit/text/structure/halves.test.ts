import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halves, joined } from '../../../../src/text/structure/halves';

describe('a sentence in two', () => {
  it.each([
    ['It was late, and nobody came to see it.', 'It was late,', 'and nobody came to see it.'],
    // The clause that ends nearest to the middle; none that is over at once.
    ['Well, the day was long; so we left, all.', 'Well, the day was long;', 'so we left, all.'],
    ['Yes, nobody has ever seen one of them', 'Yes, nobody has', 'ever seen one of them'],
    ['It costs 1,000,000 euros a year there', 'It costs 1,000,000', 'euros a year there'],
    [
      '昨日は雨が降っていたので、家で本を読んでいました。',
      '昨日は雨が降っていたので、',
      '家で本を読んでいました。',
    ],
    ['昨日雨降家本読今日晴外出買物帰', '昨日雨降家本読', '今日晴外出買物帰'],
    ['어제는 비가 와서 집에서 책을', '어제는 비가', '와서 집에서 책을'],
  ])('%s', (sentence, first, second) => {
    expect(halves(sentence)).toEqual([first, second]);
  });

  it.each(['', 'one', 'one two three', 'Donaudampfschifffahrtsgesellschaft'.repeat(4), '昨日は雨'])(
    'is not made of “%s”',
    (sentence) => {
      expect(halves(sentence)).toBeUndefined();
    },
  );

  it('has all of it but the space between, and no half is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const parts = halves(text);
        if (parts) {
          expect(parts.join('').replace(/\s+/gu, '')).toBe(text.replace(/\s+/gu, ''));
          expect(parts.every((part) => part !== '' && part.length < text.length)).toBe(true);
        }
      }),
    );
  });

  it('keeps what stands for a piece whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('%1', '%12', '雨', '降', 'word', ', '), { maxLength: 40 }),
        (words) => {
          const text = words.join(fc.sample(fc.constantFrom(' ', ''), 1)[0] ?? '');
          const found = (halves(text) ?? [text]).flatMap((part) => part.match(/%\d+/gu) ?? []);
          expect(found).toEqual(text.match(/%\d+/gu) ?? []);
        },
      ),
    );
  });
});

describe('two parts of a text', () => {
  it.each([
    ['eins,', 'zwei', 'eins, zwei'],
    ['', 'zwei', 'zwei'],
    ['eins', '', 'eins'],
    ['雨が', '降る', '雨が降る'],
    ['雨が', 'ok', '雨が ok'],
  ])('“%s” and “%s” are “%s”', (before, after, whole) => {
    expect(joined(before, after)).toBe(whole);
  });
});
