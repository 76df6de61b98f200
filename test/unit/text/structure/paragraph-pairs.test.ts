import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../../src/text/structure/layout';
import { readLayout } from '../../../support/layouts';
import { markdownLayout } from '../../../../src/text/structure/markdown/layout';
import { plainLayout } from '../../../../src/text/structure/plain';
import { translateLayout } from '../../../../src/text/structure/translate';
import { quiet, translator } from './translators';

/** A translator that makes words longer, or shorter. */
const longer = translator((text) => text.replace(/\p{L}+/gu, (word) => `${word}${word}`));
const shorter = translator((text) => text.replace(/\p{L}+/gu, (word) => word.slice(0, 2)));

async function pairs(layout: Layout, given = longer): Promise<readonly (readonly string[])[]> {
  const { text, paragraphs } = await translateLayout(layout, 'en', given, quiet);
  return paragraphs.map(({ start, end, from, to }) => [
    layout.source.slice(start, end),
    text.slice(from, to),
  ]);
}

describe('the paragraphs of a translation', () => {
  it('are those of the text, with all that stands on their lines', async () => {
    const text = 'Dear Ann,\n\n- one fine day\n- two\n\n> as ever\n\n— —\n\nYours';
    expect(await pairs(plainLayout(text))).toEqual([
      ['Dear Ann,', 'DearDear AnnAnn,'],
      ['- one fine day', '- oneone finefine dayday'],
      ['- two', '- twotwo'],
      ['> as ever', '> asas everever'],
      ['— —', '— —'],
      ['Yours', 'YoursYours'],
    ]);
  });

  it('are lines of a table, however wide its columns become', async () => {
    const table = '| Name   | Town |\n| ------ | ---- |\n| a lamp | Oslo |\n\nThe *end* is near';
    const found = await pairs(markdownLayout(table), shorter);
    expect(found.map(([before]) => before)).toEqual([
      '| Name   | Town |',
      '| a lamp | Oslo |',
      'The *end* is near',
    ]);
    expect(found.map(([, after]) => after)).toEqual([
      '| Na     | To   |',
      '| a la   | Os   |',
      'Th *en* is ne',
    ]);
  });

  it('are comments with the code before them', async () => {
    const code = 'const a = 5; // the answer\nlet b;\n// and more\n';
    expect(await pairs(readLayout(code, 'auto', 'typescript', false))).toEqual([
      ['const a = 5; // the answer', 'const a = 5; // thethe answeranswer'],
      ['// and more', '// andand moremore'],
    ]);
  });

  it('make both texts, with what is the same between them', async () => {
    const line = fc.constantFrom(
      '# A title',
      'Some words, and more.',
      '',
      '- an item',
      '| a b | c |',
      '| --- | --- |',
      '```',
      '> quoted words',
      'With `code` and **strong** words',
      '  ',
      '\r',
    );
    const written = fc.constantFrom(longer, shorter);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 14 }), fc.boolean(), written, async (...all) => {
        const [lines, plain, given] = all;
        const source = lines.join('\n');
        const layout = plain ? plainLayout(source) : markdownLayout(source);
        const { text, paragraphs } = await translateLayout(layout, 'en', given, quiet);
        let [read, wrote] = [0, 0];
        for (const { start, end, from, to } of paragraphs) {
          expect(start).toBeGreaterThanOrEqual(read);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(wrote, from).trimStart()).toBe(source.slice(read, start).trimStart());
          expect(source.slice(start, end)).toBe(source.slice(start, end).trimEnd());
          [read, wrote] = [end, to];
        }
        expect(text.slice(wrote).trimStart()).toBe(source.slice(read).trimStart());
      }),
      { numRuns: 300 },
    );
  });
});
