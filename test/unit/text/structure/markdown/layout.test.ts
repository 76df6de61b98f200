import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { changes, quiet, translator, type Change } from '../translators';
import { readByGitHub, structureOf } from './oracle';

async function translate(source: string, change: Change, spelled = true): Promise<string> {
  const given = translator(change, spelled);
  return (await translateLayout(markdownLayout(source), 'en', given, quiet)).text;
}

const structure = (source: string): string => structureOf(readByGitHub(source));

const shout: Change = (sentence) => sentence.toUpperCase();

describe('Markdown', () => {
  it.each([
    [
      'front matter and headings',
      '---\ntitle: A b\n---\n\n# One two #\n\nThree\n===\n',
      '---\ntitle: A b\n---\n\n# ONE TWO #\n\nTHREE\n===\n',
    ],
    [
      'code',
      'Run `npm run x` now.\n\n```sh\nnpm run x\n```\n\n    indented code\n',
      'RUN `npm run x` NOW.\n\n```sh\nnpm run x\n```\n\n    indented code\n',
    ],
    [
      'links and images',
      'See [the manual](https://a.b/c "Title") and ![a picture](p.png).',
      'SEE [THE MANUAL](https://a.b/c "TITLE") AND ![A PICTURE](p.png).',
    ],
    [
      'references',
      'See [this text][ref], [ref] and [^1].\n\n[ref]: http://x.y "Tt"\n[^1]: A note.\n',
      'SEE [THIS TEXT][ref], [ref] AND [^1].\n\n[ref]: http://x.y "TT"\n[^1]: A NOTE.\n',
    ],
    [
      'lists',
      '- [ ] one thing\n- [x] two\n  1. three\n     four\n\n* five\n',
      '- [ ] ONE THING\n- [x] TWO\n  1. THREE\n     FOUR\n\n* FIVE\n',
    ],
    [
      'quotations',
      '> one two\n> three four\nlazy line\n>> deep\n',
      '> ONE TWO\n> THREE FOUR\nLAZY LINE\n>> DEEP\n',
    ],
    [
      'lines that begin with a sign behind their indentation',
      '- one two\n  `code` three\n\n1. four *five\n   [six](x) seven*\n   **eight**\n\n> nine\n> `code`\n',
      '- ONE TWO\n  `code` THREE\n\n1. FOUR *FIVE\n   [SIX](x) SEVEN*\n   **EIGHT**\n\n> NINE\n> `code`\n',
    ],
    [
      'an address between brackets that are words',
      'Copyright Ann Example &lt;ann@example.com&gt; and <ben@example.com>\n',
      'COPYRIGHT ANN EXAMPLE \\<ann@example.com> AND <ben@example.com>\n',
    ],
    ['alerts', '> [!NOTE]\n> Some words here.\n', '> [!NOTE]\n> SOME WORDS HERE.\n'],
    [
      'tables',
      '| a | b \\| c |\n|:--|--:|\n| `x\\|` | d **e** |\n',
      '| A | B \\| C |\n|:--|--:|\n| `x\\|` | D **E** |\n',
    ],
    [
      'HTML',
      '<div align="center">\nkept as it is\n</div>\n\nA <kbd>key</kbd> and<br>more.\n',
      '<div align="center">\nkept as it is\n</div>\n\nA <kbd>KEY</kbd> AND<br>MORE.\n',
    ],
    ['hard breaks', 'One two  \nthree four\\\nfive.\n', 'ONE TWO  \nTHREE FOUR\\\nFIVE.\n'],
    [
      'escapes',
      'Five \\* six &amp; seven &copy; 2 \\_x\\_.\n',
      'FIVE * SIX & SEVEN &copy; 2 \\_x\\_.\n',
    ],
    [
      'emphasis',
      'This is **very** *im*portant, ~~not~~ so.\n',
      'THIS IS **VERY** *IM*PORTANT, ~~NOT~~ SO.\n',
    ],
    [
      'emphasis by underscores',
      'Read the _manual of\na kettle_ today, __not__ snake_case.\n\n## _Thank you_ again\n',
      'READ THE _MANUAL OF\nA KETTLE_ TODAY, __NOT__ snake_case.\n\n## _THANK YOU_ AGAIN\n',
    ],
    ['letters by name', 'In M&uuml;nchen, &#214;l&nbsp;x.\n', 'IN MÜNCHEN, ÖL&nbsp;X.\n'],
    ['links without words', 'A b [](./t.md) c.\n', 'A B [](./t.md) C.\n'],
    [
      'addresses',
      'Ask me@a.bc or https://a.b/c?d=e, <http://f.g>.\n',
      'ASK me@a.bc OR https://a.b/c?d=e, <http://f.g>.\n',
    ],
    [
      'formulas',
      'It is $a_1*b*$ then.\n\n$$\nx = y\n$$\n',
      'IT IS $a_1*b*$ THEN.\n\n$$\nx = y\n$$\n',
    ],
    ['money', 'It costs $5 or $6, not US$7.\n', 'IT COSTS $5 OR $6, NOT US$7.\n'],
    [
      'Windows line ends',
      'One two\r\nthree four.\r\n\r\n* five\r\n',
      'ONE TWO\r\nTHREE FOUR.\r\n\r\n* FIVE\r\n',
    ],
  ])('translates words and leaves the rest: %s', async (_, source, expected) => {
    expect(await translate(source, shout)).toBe(expected);
    expect(await translate(source, shout, false)).toBe(expected);
    expect(structure(await translate(source, shout))).toBe(structure(source));
  });

  it('gives the translator whole sentences, without signs and over line breaks', async () => {
    const given = translator(shout);
    const source = 'Read **the manual** of\n`npm` first. Then\ngo on.\n';
    const { text } = await translateLayout(markdownLayout(source), 'en', given, quiet);
    expect(given.asked).toEqual(['Read the manual of %1 first.', 'Then go on.']);
    expect(text).toBe('READ **THE MANUAL** OF\n`npm` FIRST. THEN\nGO ON.\n');
  });

  it('finds formatting again where words have moved, and goes in pieces where it cannot', async () => {
    const german: Readonly<Record<string, string>> = {
      'Please read the manual today.': 'Bitte lesen Sie heute das Handbuch.',
      'the manual': 'Das Handbuch.',
      'Please read': 'Bitte lesen Sie',
      'today.': 'heute.',
    };
    const change: Change = (sentence) => german[sentence] ?? sentence;
    const source = 'Please read [the manual](m.md) today.\n';
    expect(await translate(source, change)).toBe('Bitte lesen Sie heute [das Handbuch](m.md).\n');
    const lost: Change = (sentence) =>
      sentence === 'the manual' ? 'die Anleitung' : (german[sentence] ?? sentence);
    expect(await translate(source, lost)).toBe('Bitte lesen Sie [die Anleitung](m.md) heute.\n');
  });

  const words = fc.constantFrom(
    'Alpha beta gamma.',
    'Delta, epsilon zeta',
    'A b. C d!',
    'Ω 你好。',
    'x',
  );
  const inline = fc.oneof(
    { weight: 3, arbitrary: words },
    fc.constantFrom(
      '`code a`',
      '**bold words**',
      '*em* x',
      '[link text](http://a.b/c)',
      '![alt](i.png)',
      '{name}',
      '%s',
      '${x}',
      '{{y}}',
      'https://e.f/g',
      'a@b.cd',
      '<b>x</b>',
      '[^1]',
      '\\*',
      '&nbsp;',
      '***both***',
      '_a **b** c_',
      '[`c`](d)',
      'foo_bar()',
      '\n',
      '  \n',
      '[ref]',
      '~~gone~~',
      '1.',
      '#',
      '|',
      '$x^2$',
    ),
  );
  const line = fc.array(inline, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
  const block = fc.oneof(
    line,
    line.map((text) => `## ${text.replace(/\s*\n\s*/gu, ' ')}`),
    line.map((text) => `- ${text.replace(/\n/gu, '\n  ')}\n- more words`),
    line.map((text) => `> ${text.replace(/\n/gu, '\n> ')}`),
    line.map((text) => `| a b | c |\n|---|---|\n| ${text.replace(/\n/gu, ' ')} | d |`),
    fc.constantFrom(
      '```js\nlet a = `b`;\n```',
      '---',
      '<div>\n\nwords in it\n\n</div>',
      '1. one\n2. two',
    ),
  );
  const document = fc
    .array(block, { minLength: 1, maxLength: 6 })
    .map((blocks) => `${blocks.join('\n\n')}\n\n[^1]: A note.\n\n[ref]: http://r.s\n`);

  it.each(Object.entries(changes))(
    'has every piece once, in order, and its structure from a translator that %s',
    async (_, change) => {
      await fc.assert(
        fc.asyncProperty(document, fc.boolean(), async (source, spelled) => {
          const text = await translate(source, change, spelled);
          expect(structure(text)).toBe(structure(source));
        }),
        { numRuns: 25 },
      );
    },
  );

  it('leaves any text as it is when the translator does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (source) => {
        const text = await translate(source, (sentence) => sentence);
        expect(structure(text)).toBe(structure(source));
      }),
    );
  });

  it('keeps the columns of a table as far as there is room', async () => {
    const source = '| Aa  | Bb cc   |\n| --- | ------- |\n| d   | `e` ff  |\n|g    |h|\n';
    const longer: Change = (sentence) => `${sentence} yy`;
    expect(await translate(source, longer)).toBe(
      '| Aa yy | Bb cc yy |\n| --- | ------- |\n| d yy | `e` ff yy |\n|g yy |h yy|\n',
    );
    expect(await translate('| One two | b |\n| ------- | - |\n| Three   | c |\n', () => '한')).toBe(
      '| 한      | 한 |\n| ------- | - |\n| 한      | 한 |\n',
    );
  });
});
