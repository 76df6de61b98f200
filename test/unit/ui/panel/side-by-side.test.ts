import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../src/text/structure/markdown/layout';
import { translateLayout } from '../../../../src/text/structure/translate';
import { pairRows } from '../../../../src/ui/panel/side-by-side';
import { quiet, translator } from '../../text/structure/translators';

const loud = translator((text) => text.toUpperCase());

async function translated(source: string) {
  const { text, paragraphs } = await translateLayout(markdownLayout(source), 'en', loud, quiet);
  return (from: number) => pairRows(source, text, paragraphs, from);
}

describe('a text and its translation in rows', () => {
  it('are paragraphs, and what stayed as it was between them', async () => {
    const rows = await translated('# A title\n\n```js\nlet a;\n```\n\nSome words.\n\n---\n');
    const { rows: found, total } = rows(0);
    expect(found.map(({ source, target }) => [source, target])).toEqual([
      ['# A title', '# A TITLE'],
      ['```js\nlet a;\n```', undefined],
      ['Some words.', 'SOME WORDS.'],
      ['---', undefined],
    ]);
    expect(total).toBe(4);
    expect(found[2]).toMatchObject({ start: 29, end: 40 });
  });

  it('come some at a time, fewer where they are long, and what stays is cut', async () => {
    const many = await translated('Words here.\n\n'.repeat(120));
    expect([0, 50, 100, 120].map((from) => many(from).rows.length)).toEqual([50, 50, 20, 0]);
    expect(many(100).total).toBe(120);
    const long = await translated(`${'Long words. '.repeat(2000).trim()}\n\n`.repeat(4));
    expect([0, 1, 2, 3].map((from) => long(from).rows.length)).toEqual([1, 1, 1, 1]);
    const code = `\`\`\`\n${'x'.repeat(995)}${'😀'.repeat(500)}\n\`\`\`\n`;
    const [kept] = (await translated(code))(0).rows;
    expect(kept?.source).toBe(`\`\`\`\n${'x'.repeat(995)}…`);
    expect(kept).toMatchObject({ start: 0, end: code.length - 1 });
  });
});
