import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageAt, passageInCode, type Passage } from '../../../../src/text/structure/passage';
import { regionsNow } from '../../../support/grammars';

const regionsOf = await regionsNow('typescript', 'python');

function passage(text: string, offset: number, language: string): Passage | undefined {
  const regions = regionsOf(text, language);
  return regions
    ? passageInCode(text, regions, offset, language)
    : passageAt(text, offset, language);
}

/** What is found where `|` stands in a text. */
function at(marked: string, language: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return passage(text, offset, language)?.words;
}

describe('the passage at a place', () => {
  it.each([
    ['plaintext', 'One.\n\nTwo|\nlines.\n\nThree.', 'Two'],
    ['plaintext', 'One.\n\n|\n\nThree.', undefined],
    ['plaintext', '— 12 | 34 —', undefined],
    ['markdown', '# A *fine* ti|tle\n\nText.', 'A fine title'],
    [
      'markdown',
      'Text.\n\nSee [the do|cs](https://a.b/c) and `npm ci`\nfirst.',
      'See the docs and `npm ci` first.',
    ],
    ['markdown', '```\nlet a|;\n```', undefined],
    ['typescript', 'const a = 5; // the ans|wer\nlet b;', 'the answer'],
    [
      'typescript',
      '/**\n * Reads a file of this folder, line by line, until\n * it en|ds.\n */\nlet b;',
      'Reads a file of this folder, line by line, until it ends.',
    ],
    ['typescript', 'const te|xt = "no // comment";', undefined],
    ['python', '# The num|ber of {things}.\nx = 1\n', 'The number of {things}.'],
  ])('is the paragraph, in code the comment: %s', (language, marked, words) => {
    expect(at(marked, language)).toBe(words);
  });

  it('stands where its words do', () => {
    const text = 'One.\r\n\r\nTwo here.\r\n';
    expect(passageAt(text, 10, 'plaintext')).toEqual({ start: 8, end: 17, words: 'Two here.' });
  });

  it('is within the text and has its place, wherever that is', () => {
    const piece = fc.constantFrom('word ', '\n', '\n\n', '// a ', '/* b', ' */', '# ', '`c`', '😀');
    const language = fc.constantFrom('plaintext', 'markdown', 'typescript');
    fc.assert(
      fc.property(fc.array(piece), fc.nat(), language, (parts, place, id) => {
        const text = parts.join('');
        const offset = place % (text.length + 1);
        const found = passage(text, offset, id);
        if (found) {
          expect(found.start).toBeLessThanOrEqual(offset);
          expect(found.end).toBeGreaterThanOrEqual(offset);
          expect(found.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes no time in a long text', () => {
    const began = performance.now();
    const words = 'word '.repeat(1_000_000);
    expect(passageAt(words, 2_500_000, 'plaintext')).toBeUndefined();
    expect(passageAt(`a\n\n${words.slice(0, 3000)}\n\nb`, 1500, 'plaintext')).toBeDefined();
    expect(performance.now() - began).toBeLessThan(500);
  });
});
