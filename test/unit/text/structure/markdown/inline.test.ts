import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { parseDialects } from '../../../../../src/text/structure/markdown/tree';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { changes, quiet, translator, type Change } from '../translators';

async function translate(source: string, change: Change, spelled = true): Promise<string> {
  const given = translator(change, spelled);
  return (await translateLayout(markdownLayout(source), 'en', given, quiet)).text;
}

const shout: Change = (sentence) => sentence.toUpperCase();

describe('what dialects of Markdown have in their lines', () => {
  it.each([
    // Wikis
    ['See [[My letter]] today.', 'SEE [[My letter]] TODAY.'],
    ['See [[My letter#A part|the *letter*]].', 'SEE [[My letter#A part|THE *LETTER*]].'],
    ['| See [[a\\|the page]] |\n| --- |\n', '| SEE [[a\\|THE PAGE]] |\n| --- |\n'],
    ['There is ![[my kettle.png]] here.', 'THERE IS ![[my kettle.png]] HERE.'],
    ['Words of a block. ^note-1\n', 'WORDS OF A BLOCK. ^note-1\n'],
    ['It is #done and #to/do-2 but not C#.', 'IT IS #done AND #to/do-2 BUT NOT C#.'],
    ['This is ==very *important* today==.', 'THIS IS ==VERY *IMPORTANT* TODAY==.'],
    ['If a == b and c == d then.', 'IF A == B AND C == D THEN.'],
    ['Words %%a *private* note%% here.', 'WORDS %%a *private* note%% HERE.'],
    // Pandoc, Quarto and R Markdown
    [
      'See @fig-one, [@smith2004, p. 5] and @doe99.',
      'SEE @fig-one, [@smith2004, p. 5] AND @doe99.',
    ],
    ['Write to me@a.bc or @a_b_c, please.', 'WRITE TO me@a.bc OR @a_b_c, PLEASE.'],
    ['[@user](http://a.b) wrote it.', '[@user](http://a.b) WROTE IT.'],
    ['Text with ^high^ and x^2^ and H~2~O.', 'TEXT WITH ^HIGH^ AND X^2^ AND H~2~O.'],
    ['The [small words]{.smallcaps} here.', 'THE [SMALL WORDS]{.smallcaps} HERE.'],
    [
      'As he said^[in [a letter](b.md) of May] then.',
      'AS HE SAID^[IN [A LETTER](b.md) OF MAY] THEN.',
    ],
    ['There are `r nrow(x)` rows.', 'THERE ARE `r nrow(x)` ROWS.'],
    ['As \\ref{fig:a_b} shows.', 'AS \\ref{fig:a_b} SHOWS.'],
    // Attributes
    ['## Two words {#my-id .a b="c d"}\n', '## TWO WORDS {#my-id .a b="c d"}\n'],
    ['Two words {#my-id}\n---\n', 'TWO WORDS {#my-id}\n---\n'],
    ['A `code`{.js} and **bold**{: .red } word.', 'A `code`{.js} AND **BOLD**{: .red } WORD.'],
    ['[A link](b.md){target=_blank} here', '[A LINK](b.md){target=_blank} HERE'],
    // Images and titles
    [
      '![Some *words*](a.png "More words"){#fig-one width=50%}',
      '![SOME *WORDS*](a.png "MORE WORDS"){#fig-one width=50%}',
    ],
    [
      'A ![](a.png) and ![b c][ref] here\n\n[ref]: x',
      'A ![](a.png) AND ![B C][ref] HERE\n\n[ref]: x',
    ],
    ["[A b](c 'D e') (f)", "[A B](c 'D E') (F)"],
    ['[ref]: <a b> (Some words)\n', '[ref]: <a b> (SOME WORDS)\n'],
    // Templates of site generators
    ['Use {{ page.title_a }} now.', 'USE {{ page.title_a }} NOW.'],
    ['{% include "a" b="*c*" d="*e*" %} words', '{% include "a" b="*c*" d="*e*" %} WORDS'],
    ['{{< fig "*a*" >}}\nwords\n{{% end %}}\n', '{{< fig "*a*" >}}\nWORDS\n{{% end %}}\n'],
    // What only looks like one of them
    ['It has %1$d of %2$d files.', 'IT HAS %1$d OF %2$d FILES.'],
    ['Write #12me@a.bc today.', 'WRITE #12me@a.bc TODAY.'],
    ['A ${x.y}`a b` here.', 'A ${x.y}`a b` HERE.'],
    ['Words\\\n{{ y }}\n', 'WORDS\\\n{{ y }}\n'],
    // MyST and directives
    ['See {ref}`a_label` and {doc}`b <c>`.', 'SEE {ref}`a_label` AND {doc}`b <c>`.'],
    ['A :abbr[short *word*]{title="x"} here.', 'A :abbr[SHORT *WORD*]{title="x"} HERE.'],
    ['It is done :tada: and :+1: at 10:30:45.', 'IT IS DONE :tada: AND :+1: AT 10:30:45.'],
  ])('%s', async (source, expected) => {
    expect(await translate(source, shout)).toBe(expected);
    expect(await translate(source, shout, false)).toBe(expected);
  });

  it('asks for the words of images, titles and notes by themselves', async () => {
    const given = translator(shout);
    const source = 'Look at ![my kettle](a.png "It is new"), said he^[on *Monday* again].\n';
    const { sentences } = await translateLayout(markdownLayout(source), 'en', given, quiet);
    expect(given.asked.filter((one) => one !== 'Monday')).toEqual([
      'my kettle',
      'It is new',
      'on Monday again',
      'Look at %1, said he%2.',
    ]);
    expect(sentences).toBe(4);
  });

  it('reads a label that the document defines as the reference that it is', () => {
    const kinds = (source: string): string => {
      const [first] = parseDialects(source, false).children;
      const inside = first && 'children' in first ? first.children : [];
      return inside.map(({ type }) => type).join(' ');
    };
    expect(kinds('[@user]')).toBe('dialectPiece');
    expect(kinds('[@user]\n\n[@user]: b')).toBe('linkReference');
    expect(kinds('[[page]]')).toBe('dialectPiece');
    expect(kinds('[[page]]\n\n[page]: b')).toBe('text linkReference text');
  });

  it('finds nothing over the end of what it is in', async () => {
    for (const source of ['==one\n\ntwo==', '# [[one\n\ntwo]]', '| ==a | b== |\n|---|---|\n']) {
      expect(await translate(source, shout)).toBe(source.toUpperCase());
    }
  });

  const pieces = fc.constantFrom(
    '[[a b]]',
    '[[a|b c]]',
    '![[a b.png]]',
    '#tag',
    '==b c==',
    '%%c d%%',
    '@fig-one',
    '[@smith, p. 5]',
    '^high^',
    '[b c]{.d}',
    '{#x}',
    '^[a note]',
    '![b c](d "E f"){w=1}',
    '[b c](d "E f")',
    '{{ a_b }}',
    '{% a_b %}',
    '{ref}`a_b`',
    ':abbr[b c]{d=e}',
    ':tada:',
    '^block',
    '\\ref{a_b}',
    'words and words.',
    'Ω 你好。',
    '\n',
    '*',
    '==',
    '[[',
    '{',
    '^',
  );
  const line = fc.array(pieces, { minLength: 1, maxLength: 8 });
  const document = fc
    .array(
      fc
        .tuple(fc.constantFrom('', '## ', '- ', '> '), line)
        .map(
          ([lead, parts]) =>
            lead + parts.join(' ').replace(/\n/gu, lead === '## ' ? '' : `\n${lead}`),
        ),
      { minLength: 1, maxLength: 5 },
    )
    .map((blocks) => `${blocks.join('\n\n')}\n`);

  /** What stays, in order. */
  const stays = (source: string): readonly unknown[] => {
    const all: unknown[] = [];
    JSON.stringify(parseDialects(source, false), (key, value: unknown) => {
      if (['position', 'data', 'alt', 'title'].includes(key)) {
        return undefined;
      }
      if (typeof value === 'object' && value && 'type' in value && value.type !== 'text') {
        all.push({ ...value, children: 0, position: 0, data: 0, alt: 0, title: 0 });
      }
      return value;
    });
    return all;
  };

  it.each(Object.entries(changes))('stays by a translator that %s', async (_, change) => {
    await fc.assert(
      fc.asyncProperty(document, fc.boolean(), async (source, spelled) => {
        expect(stays(await translate(source, change, spelled))).toEqual(stays(source));
      }),
      { numRuns: 20 },
    );
  });
});
