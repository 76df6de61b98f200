import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLayout } from '../../../../src/text/structure/plain';
import { protectedPieces } from '../../../../src/text/structure/protected';
import { translateLayout } from '../../../../src/text/structure/translate';
import { changes, quiet, translator, type Change } from './translators';

async function translate(source: string, change: Change, spelled = true) {
  const given = translator(change, spelled);
  const result = await translateLayout(plainLayout(source), 'en', given, quiet);
  return { ...result, asked: given.asked };
}
const shout: Change = (sentence) => sentence.toUpperCase();

describe('plain text', () => {
  it('keeps lines, indentation, list markers and blank lines', async () => {
    const source =
      '\n  Dear Mr. Smith,\r\n\r\n\t- one thing\n  2. another. And more!\n\n> quoted\n•  x y \n';
    const { text, asked } = await translate(source, shout);
    expect(text).toBe(source.toUpperCase());
    expect(asked).toEqual([
      'Dear Mr. Smith,',
      'one thing',
      'another.',
      'And more!',
      'quoted',
      'x y',
    ]);
  });

  it('tells all that stands before a sentence, lest what is written of it be joined to the last', async () => {
    const source = '\n  One. Two.\n\n\t- Three.  Four.\n';
    let before = '';
    const written: string[] = [];
    const writer = {
      placeholders: true,
      translate: (sentence: string) => {
        written.push(before + sentence);
        return Promise.resolve(sentence);
      },
    };
    await translateLayout(plainLayout(source), 'en', writer, {
      ...quiet,
      partial: (text) => {
        before = text;
      },
    });
    const ends = ['One.', 'Two.', 'Three.', 'Four.'];
    expect(written).toEqual(ends.map((end) => source.slice(0, source.indexOf(end) + end.length)));
  });

  it('joins the lines of a sentence that was broken to fit, and breaks it again', async () => {
    const source = [
      'This is a rather long line that was broken because it',
      'was full, and here the sentence ends. The next one begins',
      'on the same line.',
      'A short line',
      'stays by itself.',
    ].join('\n');
    const { text, asked } = await translate(source, shout);
    expect(asked).toEqual([
      'This is a rather long line that was broken because it was full, and here the sentence ends.',
      'The next one begins on the same line.',
      'A short line',
      'stays by itself.',
    ]);
    expect(text).toBe(source.toUpperCase());
  });

  it('gives pieces as placeholders, and goes around them where one is lost', async () => {
    const source = 'Hello {name}, see https://a.b/c now.';
    const kept = await translate(source, shout);
    expect(kept.asked).toEqual(['Hello %1, see %2 now.']);
    expect(kept.text).toBe('HELLO {name}, SEE https://a.b/c NOW.');
    const lost = await translate(source, (sentence) => sentence.toUpperCase().replace('%2', ''));
    expect(lost.text).toBe('HELLO {name}, SEE https://a.b/c NOW.');
    expect(lost.asked.slice(1)).toEqual(['Hello', 'see', 'now.']);
    const swapped: Change = (sentence) =>
      sentence.replace('%1', '%x').replace('%2', '%1').replace('%x', '%2').toUpperCase();
    expect((await translate(source, swapped)).text).toBe(kept.text);
  });

  it('does not ask for placeholders where the model cannot write them', async () => {
    const { asked } = await translate('Hello {name}, come.', shout, false);
    expect(asked).toEqual(['Hello', 'come.']);
  });

  it('has as many sentences as before, and leaves one alone that has no translation', async () => {
    const source = 'One here. Two there! Three?';
    const { text, sentences } = await translate(source, (s) =>
      s === 'Two there!' ? '' : shout(s),
    );
    expect(sentences).toBe(3);
    expect(text).toBe('ONE HERE. Two there! THREE?');
  });

  it('adds no full stop to a heading', async () => {
    expect((await translate('Installation', () => 'Einrichtung.')).text).toBe('Einrichtung');
  });

  const piece = fc.constantFrom(
    'Words here. ',
    'and more ',
    '{name} ',
    '%s',
    ' %1$d ',
    'https://a.b/c ',
    '\n',
    '\n\n',
    '\r\n',
    '  - ',
    '1. ',
    'x@y.zz ',
    '${a} ',
    '{{b}}',
    'long words that go on and on for a whole line of text ',
    '。',
    '你好',
    '%1 ',
    '100 % ',
    '`code` ',
    '<b>',
    '“',
    '. ',
    '\u2028',
  );
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );

  it.each(Object.entries(changes))(
    'keeps every piece from a translator that %s',
    async (_, change) => {
      await fc.assert(
        fc.asyncProperty(text, fc.boolean(), async (source, spelled) => {
          const result = await translate(source, change, spelled);
          expect(protectedPieces(result.text)).toEqual(protectedPieces(source));
          const lines = (given: string) => given.split(/[\n\r\u2028\u2029]+/u).length;
          // Only a break inside of a sentence can go, and only where a space is missing for it.
          expect(lines(result.text)).toBeLessThanOrEqual(lines(source));
        }),
      );
    },
  );

  it('is the text itself when nothing is changed', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const spaces = (given: string) => given.replace(/\s+/gu, ' ');
        const result = await translate(source, (sentence) => sentence);
        expect(spaces(result.text)).toBe(spaces(source));
      }),
    );
  });
});
