import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/text/sentences';

const sentences = (text: string): string[] =>
  splitSentences(text, 'en').segments.map((segment) => segment.text);

describe('splitSentences', () => {
  it('splits at sentence ends and lines', () => {
    expect(sentences('One. Two!\nThree')).toEqual(['One.', 'Two!', 'Three']);
  });

  it('keeps titles with the name behind them', () => {
    expect(sentences('Dear Mr. Smith, I am Dr. Who. Good day.')).toEqual([
      'Dear Mr. Smith, I am Dr. Who.',
      'Good day.',
    ]);
  });

  it('leaves list markers and indentation outside of the sentences', () => {
    const { segments } = splitSentences('  - One thing.\n  2. Another.', 'en');
    expect(segments).toEqual([
      { before: '  - ', text: 'One thing.' },
      { before: '\n  2. ', text: 'Another.' },
    ]);
  });

  it('takes an unknown language for English', () => {
    expect(splitSentences('One. Two.', 'not a tag').segments).toHaveLength(2);
  });

  it('loses nothing of any text', () => {
    const piece = fc.constantFrom(
      'One. ',
      'Mr. ',
      '\n',
      '\r\n',
      '- ',
      '  ',
      'a',
      '。',
      '1. ',
      '\u2028',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { segments, tail } = splitSentences(text, 'en');
        const joined = segments.map(({ before, text }) => before + text).join('') + tail;
        expect(joined).toBe(text);
        for (const segment of segments) {
          expect(segment.text.trim()).toBe(segment.text);
          expect(segment.text).not.toBe('');
        }
      }),
    );
  });
});
