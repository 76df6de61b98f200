import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerContext } from '../../../src/text/answer-context';

/** The sentence around `answer`, which is put in brackets. */
function around(text: string, answer: string, locale = 'en'): string {
  const start = text.indexOf(answer);
  const { before, after } = answerContext(text, { start, end: start + answer.length }, locale);
  return `${before}[${answer}]${after}`;
}

const letter = `Dear Mr. Weber,

on 3 March I ordered the Solvay kettle
from your shop. It arrived with a crack! Please
send a new one.

Yours, Marta Lindqvist`;

describe('answerContext', () => {
  it.each([
    ['the Solvay kettle', 'on 3 March I ordered [the Solvay kettle] from your shop.'],
    ['a crack', 'It arrived with [a crack]!'],
    ['Weber', 'Dear Mr. [Weber],'],
    ['Yours, Marta Lindqvist', '[Yours, Marta Lindqvist]'],
  ])('is the sentence, and nothing of another paragraph: %s', (answer, sentence) => {
    expect(around(letter, answer)).toBe(sentence);
  });

  it('is several sentences for an answer that stands in several', () => {
    const both = 'your shop. It arrived';
    expect(around(letter, both)).toBe(
      'on 3 March I ordered the Solvay kettle from [your shop. It arrived] with a crack!',
    );
  });

  it.each([
    ['de', 'Gut. Am 3. Mai kam Anna. Schön.', 'Anna', 'Am 3. Mai kam [Anna].'],
    [
      'ja',
      '私は買いました。彼は「こんにちは。」と言った。',
      '彼',
      '[彼]は「こんにちは。」と言った。',
    ],
    ['ko', '램프를 샀습니다. 램프는 깨진 채로 왔습니다.', '깨진', '램프는 [깨진] 채로 왔습니다.'],
  ])('ends as sentences of the language do: %s', (locale, text, answer, sentence) => {
    expect(around(text, answer, locale)).toBe(sentence);
  });

  it('is cut at words where the sentence is long', () => {
    const text = `${'many words '.repeat(60)}HERE${' more words'.repeat(60)}.`;
    const { before, after } = answerContext(text, { start: 660, end: 664 }, 'en');
    expect(before).toMatch(/^…(?:many )?words many .* words $/u);
    expect(after).toMatch(/^ more .*(?: more| words)…$/u);
    expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(241);
  });

  it('cuts no pair of surrogates, and shows nothing but the text', () => {
    const piece = fc.constantFrom('😀', 'a', ' ', '. ', '\n\n', 'é', 'Wort ', '。');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 900 }),
        fc.nat(),
        fc.nat(40),
        (parts, at, length) => {
          const place = parts.length === 0 ? 0 : at % parts.length;
          const start = parts.slice(0, place).join('').length;
          const text = parts.join('');
          const end = start + parts.slice(place, place + length).join('').length;
          const { before, after } = answerContext(text, { start, end }, 'en');
          expect((before + after).isWellFormed()).toBe(true);
          const flat = (given: string): string => given.replace(/\s+/gu, ' ');
          expect(flat(text.slice(0, start)).endsWith(before.replace(/^…/u, ''))).toBe(true);
          expect(flat(text.slice(end)).startsWith(after.replace(/…$/u, ''))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no longer in a long text', () => {
    const text = 'word '.repeat(1_000_000);
    const began = performance.now();
    for (let index = 0; index < 20; index++) {
      answerContext(text, { start: 2_500_000, end: 2_500_004 }, 'en');
    }
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
