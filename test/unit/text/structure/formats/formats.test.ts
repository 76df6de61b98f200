import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src/tasks/translation/format';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { changes, quiet, translator, type Change } from '../translators';
import { corpusOf, formats, layoutIn } from './corpus';

const capitals: Change = (sentence) => sentence.replace(/\p{L}+/gu, (word) => word.toUpperCase());

async function translated(format: Format, source: string, change: Change, spelled = true) {
  return translateLayout(layoutIn(format, source), 'en', translator(change, spelled), quiet);
}

/** What else a translator may do, beside the changes that other formats are tried with. */
const more: Readonly<Record<string, Change>> = {
  ...changes,
  'moves the first word': (sentence) => sentence.replace(/^(\S+) (.*)$/u, '$2 $1'),
  'says everything twice': (sentence) => `${sentence} ${sentence}`,
  'writes without spaces': (sentence) =>
    sentence.replace(/\p{L}+/gu, '주전자가').replaceAll(' ', ''),
  'writes other formats': (sentence) =>
    `\\section{${sentence} $x_1^2$ & #1 %\n== *b* _c_ [d] .. note:: \`e\`_ |f| + <<g>> {h} ::`,
};

/** How LaTeX writes a letter or sign, which may be written otherwise. */
const letters = /\\(?:[%&_$#{}\\",@^~'`-]|text\w+|ldots|c\b)/gu;

/** What must be the same before and after, found without our readers. */
const signs: Readonly<Record<string, (source: string) => readonly string[]>> = {
  latex: (source) => source.replace(letters, '').match(/\\[A-Za-z@]+\*?|\$[^$\n]+\$/gu) ?? [],
  restructuredtext: (source) =>
    source.match(/^[ \t]*\.\. [\w-]+::|``[^`]+``|:\w+:`[^`]+`|^[ \t]*:type.*$|^\+.*\+$/gmu) ?? [],
  // The line below a title is as long as the title.
  asciidoc: (source) =>
    (source.match(/^(?:[-=.+/|*_~]{3,}|\[[a-z]+.*\]|:.*)$|\w+:+\S*\[(?=\])|<<\w+/gmu) ?? []).map(
      (one) => one.replace(/^([-~])\1{3,}$/u, '$1'),
    ),
  subtitles: (source) => source.match(/^.*-->.*$|^\d+$/gmu) ?? [],
};

describe.each(formats)('a text in the format %s', (format) => {
  const corpus = corpusOf(format);

  it.each(corpus.map(({ source, expected }, index) => [index, source, expected] as const))(
    'of its own making, number %i, is translated to the last word, and nothing else of it',
    async (_, source, expected) => {
      expect((await translated(format, source, capitals)).text).toBe(expected);
    },
  );

  it('comes back as it was where no word changes, but for where its lines end', async () => {
    const flat = (text: string): string =>
      text.replaceAll('\\TeX\\ ', '\\TeX{} ').replaceAll('\\*', '*').replace(/\s+/gu, ' ');
    for (const { source } of corpus) {
      const { text, kept } = await translated(format, source, (sentence) => sentence);
      expect(flat(text)).toBe(flat(source));
      expect(kept).toBe(0);
    }
  });

  it.each(Object.keys(more))('keeps its structure where a translator %s', async (name) => {
    for (const { source } of corpus) {
      for (const spelled of [true, false]) {
        const { text } = await translated(format, source, more[name] ?? capitals, spelled);
        const layout = layoutIn(format, source);
        expect(layoutIn(format, text).blocks).toHaveLength(layout.blocks.length);
        const stays = (one: string): readonly string[] =>
          one.match(/do not touch|not this/giu) ?? [];
        expect(stays(text)).toEqual(stays(source));
        // In sentences a piece may come before another only where the sentence says it so.
        expect([...(signs[format]?.(text) ?? [])].sort()).toEqual(
          [...(signs[format]?.(source) ?? [])].sort(),
        );
      }
    }
  });

  it('has at least as many documents as were asked for', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(format === 'subtitles' ? 3 : 12);
  });

  it.each(
    '{ | } | [ | \\a[ | \\textbf{ | \\section{ | \\footnote{ | $a | \\begin{a} | \\ifx | % a\n | `a < | `a`_ | *a | a_ | +a | xref: | a: | - a\n | 1. | ::\n | a\n=\n | =\n | a\n b\n | << | [[ | link:a[ | (( | a:: | [a]\n | ----\n | 0:00 --> 0:01\na\n'.split(
      ' | ',
    ),
  )('is read in time that grows with it: %j', (sign) => {
    // Would not come back within the time of a test if it were quadratic.
    expect(layoutIn(format, `${sign} `.repeat(20_000 / (sign.length + 1))).blocks).toBeDefined();
    const long = `${sign} `.repeat(100_000 / (sign.length + 1));
    expect(layoutIn(format, long).blocks).toBeDefined();
  });
});

describe('LaTeX', () => {
  it('is read as what it is by the name of its file', async () => {
    const source = readFileSync('test/fixtures/structure/16-latex.tex', 'utf8');
    const expected = readFileSync('test/fixtures/structure/16-latex.tex.expected', 'utf8');
    expect((await translated('latex', source, capitals)).text).toBe(expected);
  });

  it('says letters with accents as one, and writes signs as TeX reads them', async () => {
    const asked = translator((sentence) => `${sentence} 5 % of _ a & b # ~ ^ \\ } { “x” – …`);
    const source =
      "M\\\"uller, Fran\\c{c}ois, \\'{e}t\\'e, stra\\ss{}e \\o{} na\\\"{\\i}ve ``a'' -- b\n";
    const { text } = await translateLayout(layoutIn('latex', source), 'en', asked, quiet);
    expect(asked.asked).toEqual(['Müller, François, été, straße ø naïve “a” – b']);
    expect(text).toBe(
      "Müller, François, été, straße ø naïve ``a'' -- b 5 \\% of \\_ a \\& b \\# \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\} \\{ ``x'' -- \\ldots{}\n",
    );
  });

  it('ties references to the words before them again', async () => {
    const source = 'See Figure~\\ref{a} and Table~\\ref{b}, or \\ref{c} of it.\n';
    const { text } = await translated('latex', source, capitals);
    expect(text).toBe('SEE FIGURE~\\ref{a} AND TABLE~\\ref{b}, OR \\ref{c} OF IT.\n');
  });
});

describe('reStructuredText', () => {
  it('draws lines as long as titles are wide, and keeps references to titles alive', async () => {
    const source = '====\n One\n====\n\nTwo words\n---------\n\nSee `Two words`_.\n';
    const wide: Change = (sentence) => (sentence.startsWith('See') ? sentence : '주전자');
    expect((await translated('restructuredtext', source, wide)).text).toBe(
      '=======\n 주전자\n=======\n\n.. _Two words:\n\n주전자\n------\n\nSee `Two words`_.\n',
    );
  });
});

describe('AsciiDoc', () => {
  it('keeps references to titles alive by the identifier that they had', async () => {
    const source = '== Money back!\n\nSee <<_money_back>>.\n\n== Other\n';
    expect((await translated('asciidoc', source, capitals)).text).toBe(
      '[#_money_back]\n== MONEY BACK!\n\nSEE <<_money_back>>.\n\n== OTHER\n',
    );
  });
});
