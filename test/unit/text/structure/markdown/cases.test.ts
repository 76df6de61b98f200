import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOfFile } from '../../../../../src/text/structure/file-languages';
import { layoutOf } from '../../../../../src/text/structure/format';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { quiet, translator } from '../translators';

const folder = join(import.meta.dirname, '../../../../fixtures/structure');

describe('a document of a dialect', () => {
  it.each([
    '01-bom.md',
    '02-underscores.md',
    '03-container.md',
    '04-definition.md',
    '05-wiki-callout.md',
    '06-page.mdx',
    '07-links.md',
    '17-quarto.qmd',
  ])('has its words translated, and nothing else: %s', async (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const options = { language: languageOfFile(name), strings: false };
    for (const spelled of [true, false]) {
      const given = translator((sentence) => sentence.toUpperCase(), spelled);
      const { text } = await translateLayout(layoutOf(source, 'auto', options), 'en', given, quiet);
      expect(text).toBe(readFileSync(join(folder, `${name}.expected`), 'utf8'));
    }
  });
});
