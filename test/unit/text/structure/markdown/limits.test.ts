import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { isReadable } from '../../../../../src/text/structure/markdown/limits';

const words = 'Some words of *prose* with [a link](http://a.b), `code` and snake_case in it.';
const row = '| [a](b) | **c** | `d` |\n';

describe('what is read as Markdown', () => {
  it.each([
    ['a long document', `${words}\n\n`.repeat(3000)],
    ['a long paragraph', `${words}\n`.repeat(300)],
    ['a long list', `- ${words}\n`.repeat(3000)],
    ['lists in lists', `- ${words}\n  - ${words}\n    - ${words}\n`.repeat(300)],
    ['a long table', `| a | b | c |\n|---|---|---|\n${row.repeat(5000)}`],
    ['a table without outer pipes', `a | b\n--|--\n${`${words} | *b*\n`.repeat(3000)}`],
    ['directives one after the other', '```{note}\nSome words.\n```\n\n'.repeat(500)],
    ['admonitions one after the other', '!!! note\n    Some words.\n\n'.repeat(500)],
    ['terms and definitions', 'Term\n: Some words\n\n'.repeat(500)],
    ['many definitions', '[a]: http://b "c"\n'.repeat(5000)],
    [
      'a long piece of code',
      `\`\`\`js\n${'a[b] = *c* + [d]] ** `e` // <!-- \n'.repeat(5000)}\`\`\`\n`,
    ],
    ['code in an item', `- a\n  ~~~\n${'  a[b]] = *c* ** <!--\n'.repeat(5000)}  ~~~\n`],
    ['fifty quotations', `${'> '.repeat(50)}${words}`],
    ['escapes', '\\*'.repeat(50_000)],
  ])('%s', (_, text) => {
    expect(isReadable(text)).toBe(true);
  });
});

describe('what is read as plain text', () => {
  it.each([
    ['quotations', `${'> '.repeat(4000)}${words}`],
    [
      'quotations line by line',
      Array.from({ length: 80 }, (_, n) => `${'>'.repeat(n)} a\n`).join(''),
    ],
    ['lists on one line', `${'- '.repeat(4000)}${words}`],
    ['lists line by line', Array.from({ length: 80 }, (_, n) => `${'  '.repeat(n)}- a\n`).join('')],
    ['definitions', `${': '.repeat(4000)}${words}`],
    ['definitions one after the other', 'a\n: b\n\n'.repeat(25_000)],
    [
      'admonitions',
      Array.from({ length: 80 }, (_, n) => `${'    '.repeat(n)}!!! note "A b"\n`).join(''),
    ],
    [
      'directives',
      Array.from({ length: 80 }, (_, n) => `${'`'.repeat(90 - n)}{note}\n`).join('') +
        Array.from({ length: 80 }, (_, n) => `${'`'.repeat(11 + n)}\n`).join(''),
    ],
    ['emphasis', `${'*a '.repeat(4000)}${' a*'.repeat(4000)}`],
    ['strong and emphasis', `${'*_'.repeat(4000)}a${'_*'.repeat(4000)}`],
    ['brackets', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['brackets that only close', ']'.repeat(20_000)],
    ['comments that never end', 'a <!-- '.repeat(10_000)],
    ['what stands behind a fence that has ended', `\`\`\`\n\`\`\`\n${']'.repeat(20_000)}`],
    ['what a quoted fence does not reach', `> \`\`\`\n${']'.repeat(20_000)}`],
    ['what is no table', `a | b\n--|--|--\n${']'.repeat(20_000)}`],
  ])('nested or crowded %s', (_, text) => {
    expect(isReadable(text)).toBe(false);
    const layout = markdownLayout(text);
    expect(layout.misread([])).toEqual([]);
    expect(layout.source).toBe(text);
  });

  it('keeps its words, as a paragraph', () => {
    const { blocks } = markdownLayout(`${'> '.repeat(4000)}${words}`);
    expect(blocks.map(({ atoms }) => atoms[0]?.source)).toEqual([
      'Some words of *prose* with [a link](',
    ]);
  });

  it('is what a translation would make of a paragraph, too', () => {
    const layout = markdownLayout('One.\n\nTwo.\n');
    expect(layout.misread(['One.', `${'> '.repeat(4000)}Two.`])).toEqual([0, 1]);
  });

  it('is not yet what lies at the limits', () => {
    const deep = `${'*a '.repeat(990)}${' a*'.repeat(990)}`;
    expect(isReadable(deep)).toBe(true);
    expect(markdownLayout(deep).blocks[0]?.atoms.length).toBeGreaterThan(1000);
  });
});
