import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '../../../src/text/sentences';

const sentences = (text: string, locale = 'en'): string[] =>
  sentenceSpans(text, locale).map(({ start, end }) => text.slice(start, end));

describe('sentenceSpans', () => {
  it('splits at sentence ends, and at no line break', () => {
    expect(sentences('One. Two!\nThree\nfour?')).toEqual(['One.', 'Two!', 'Three\nfour?']);
  });

  it.each([
    ['en', ['Dear Mr. Smith, I am Dr. Who.', 'Good day.']],
    ['en', ['See J. R. R. Tolkien, e.g. The Hobbit.', 'Read it.']],
    ['en', ['It is No. 5 on p. 12.', 'No.', 'I do not know.']],
    ['en', ['We compared Alpha vs. Beta.', 'It is 3.5 kg.']],
    ['de', ['Am 3. Mai kommt Hr. Weber, z.B. Mittags.', 'Dann geht er.']],
    ['de', ['Das kostet z. B. Anna, d. h. Frau Weber, ca. 3 Mio. Euro.', 'Viel Geld!']],
    ['de', ['Lt. Vertrag gilt es mind. Januar bis März, bspw. Montags.', 'Gut so.']],
    ['de', ['Sie ist geb. Müller, Prof. Dr. med. Ott kennt sie.', 'Am 1. Januar kam sie.']],
    ['es', ['Los EE. UU. son grandes.', 'Adiós.']],
    ['pl', ['Mieszka przy ul. Długiej, czyli np. Anna i prof. Nowak.', 'Dobrze.']],
    ['ru', ['Он живёт на ул. Ленина, т. е. Рядом с проф. Ивановым.', 'Хорошо.']],
    ['ko', ['2025. 3. 4. 오후에 왔다.', '그날은 화요일이었다.']],
    ['ko', ['그는 "안녕하세요."라고 말했다.', '우리는 웃었다.']],
    ['ja', ['彼は「こんにちは。」と言った。', '私たちは笑った。']],
    ['ja', ['「本当ですか？」って聞いた。', '彼女は黙っていた。']],
    ['fr', ['J’ai vu Mme. Dupont.', 'Elle va bien.']],
    ['ko', ['안녕하세요.', '반갑습니다.']],
    ['ja', ['こんにちは。', '元気ですか。']],
  ])('knows abbreviations (%s): %j', (locale, expected) => {
    expect(sentences(expected.join(' '), locale)).toEqual(expected);
  });

  it('ends a sentence at a number in English', () => {
    expect(sentences('I have 3. You have 4.')).toEqual(['I have 3.', 'You have 4.']);
  });

  it('takes an unknown language for English', () => {
    expect(sentences('One. Two.', 'not a tag')).toHaveLength(2);
  });

  it('leaves out nothing but white space', () => {
    const pieces = ['One. ', 'Mr. ', 'A. ', '\n', '\r\n', '- ', '  ', 'a', '。', '1. ', '\u2028'];
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'de', 'ko'), (text, locale) => {
        let read = 0;
        for (const { start, end } of sentenceSpans(text, locale)) {
          expect(text.slice(read, start).trim()).toBe('');
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(end).toBeGreaterThan(start);
          read = end;
        }
        expect(text.slice(read).trim()).toBe('');
      }),
    );
  });
});
