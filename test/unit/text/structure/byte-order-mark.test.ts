import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../src/text/structure/markdown/layout';
import { plainLayout } from '../../../../src/text/structure/plain';
import { translateLayout } from '../../../../src/text/structure/translate';
import { readCode } from '../../../support/layouts';
import type { Layout } from '../../../../src/text/structure/layout';
import { quiet, translator } from './translators';

const mark = '\uFEFF';

describe('a byte order mark', () => {
  it.each<[string, (source: string) => Layout, string, string]>([
    [
      'Markdown',
      markdownLayout,
      '# One two\n\nThree **four**.\n',
      '# ONE TWO\n\nTHREE **FOUR**.\n',
    ],
    [
      'front matter, titles and notes',
      markdownLayout,
      '---\na: b\n---\n\nSee ![one](a.png "Two three") and [four](b "Five").\n\n:::note[Six]\nSeven\n:::\n',
      '---\na: b\n---\n\nSEE ![ONE](a.png "TWO THREE") AND [FOUR](b "FIVE").\n\n:::note[SIX]\nSEVEN\n:::\n',
    ],
    ['plain text', plainLayout, 'One two.\nThree.\n', 'ONE TWO.\nTHREE.\n'],
    [
      'code',
      (source) => readCode(source, 'typescript', false),
      '// One two three.\nlet a = 1;\n',
      '// ONE TWO THREE.\nlet a = 1;\n',
    ],
  ])('stays before %s, and moves nothing', async (_, read, source, expected) => {
    for (const before of ['', mark]) {
      const shout = translator((sentence) => sentence.toUpperCase());
      const { text } = await translateLayout(read(before + source), 'en', shout, quiet);
      expect(text).toBe(before + expected);
      expect(shout.asked.join('')).not.toContain(mark);
    }
  });
});
