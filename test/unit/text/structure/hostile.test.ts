import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '../../../../src/text/sentences';
import type { Format } from '../../../../src/tasks/translation/format';
import { protectedPieces } from '../../../../src/text/structure/protected';
import { translateLayout } from '../../../../src/text/structure/translate';
import { readLayout } from '../../../support/layouts';
import { changes, quiet, translator, type Change } from './translators';

/** Another malice for each sentence, the same ones for the same seed. */
function unsteady(seed: number): Change {
  const all = Object.values(changes);
  let state = seed;
  return (sentence) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return all[(state >>> 8) % all.length]?.(sentence) ?? sentence;
  };
}

async function translate(
  source: string,
  format: Format,
  change: Change,
  spelled: boolean,
  locale = 'en',
): Promise<string> {
  const layout = readLayout(source, format, 'typescript', false);
  const { text } = await translateLayout(layout, locale, translator(change, spelled), quiet);
  return text;
}

/** Types of nodes and everything that is no words, read without the code under test. */
function structure(source: string): string {
  const root = fromMarkdown(source, {
    extensions: [frontmatter(['yaml', 'toml']), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(['yaml', 'toml']), gfmFromMarkdown()],
  });
  const describe = ({ children, ...rest }: Nodes & { children?: Nodes[] }): unknown => [
    // Titles and what images show are words, too.
    rest.type === 'text'
      ? ['text', ...protectedPieces(rest.value)]
      : { ...rest, position: undefined, alt: undefined, title: 'title' in rest && !!rest.title },
    ...(children ?? []).map(describe),
  ];
  return JSON.stringify(describe(root));
}

const words = fc.constantFrom(
  'Alpha beta gamma.',
  'The file is gone',
  'One. Two! Three?',
  '你好。再见！',
  '안녕하세요. 반갑습니다.',
  'שלום עולם.',
  'مرحبا بالعالم.',
  '👩‍👩‍👧 fine 🇩🇪',
  'e\u0301t\u00e9',
  '\u200fabc\u200e',
);
const pieces = fc.constantFrom(
  '%s',
  '%1$d',
  '{x}',
  '{0, plural, one {# file} other {# files}}',
  '${x.y}',
  '{{ y }}',
  'https://a.b/c_(d)?e=f#g',
  'C:\\Users\\me\\a.txt',
  'me@a.bc',
  '`a | b`',
  '`` a ` b ``',
  '<Tab label="x">in</Tab>',
  '<br/>',
  '[a][ref]',
  '[ref]',
  '[^1]',
  '[x](<a b> "t")',
  '![i](i.png)',
  '**bold `c`**',
  '&copy;',
  '\\[no\\]',
  '#12',
  '--option',
  'src/a/b.ts',
  '$HOME',
  ':smile:',
);
const line = fc
  .array(fc.tuple(fc.oneof(words, pieces), fc.constantFrom(' ', ' ', '', ', ')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.flat().join('').trim())
  // `[^1]:smile:` at the beginning of a line defines a footnote, in which no `:smile:` stands.
  .filter((text) => !/^\[[^\]]*\]:/u.test(text))
  // `#12src` is a tag, and what stands between the dollars of `${x.y} %s$HOME` may be a formula.
  .filter((text) => !/#12\w|\$[{\w].*\S\$(?:HOME|\{)/u.test(text));
const block = fc.oneof(
  line,
  line.map((text) => `# ${text}`),
  line.map((text) => `- ${text}\n  - ${text}\n\n    more of it\n\n\t- tabbed ${text}\n- [ ] todo`),
  line.map((text) => `10. ${text}\n    1) inner\n11. next`),
  line.map((text) => `> ${text}\n> - ${text}\nlazy`),
  line.map(
    (text) =>
      `| a \\| b | \`c \\| d\` |\n| :-: | --- |\n| ${text.replaceAll('|', '\\|')} | **x** |`,
  ),
  line.map((text) => `<div>\n${text}\n</div>`),
  line.map((text) => `<!-- ${text} -->\n\n${text}`),
  line.map((text) => `[^n]: ${text}\n\n    second paragraph`),
  line.map((text) => `~~~md\n${text}\n~~~`),
  line.map((text) => `:::note\n${text}\n:::`),
  line.map((text) => `import A from './a';\n\n<A x={1}>\n\n${text}\n\n</A>`),
  line.map((text) => `${text}  \n${text}\\\n${text}`),
  line.map((text) => `${text}\n---\n\n***`),
);
const front = fc.constantFrom(
  '',
  '---\ntitle: A b\nx: "{y}"\n---\n\n',
  '+++\ntitle = "A b"\n+++\n\n',
);
const document = fc
  .tuple(front, fc.array(block, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\r\n'))
  .map(([head, blocks, end]) =>
    `${head}${blocks.join('\n\n')}\n\n[^1]: A note.\n\n[ref]: http://r.s "T"\n`.replaceAll(
      '\n',
      end,
    ),
  );
const code = line.map(
  (text) =>
    `/**\n * ${text}\n *\n * @param a ${text}\n */\nlet a = '${text.replaceAll("'", '')}'; // ${text}\n`,
);
const runs = { numRuns: 60 };
const cases = fc.record({ seed: fc.nat(), spelled: fc.boolean() });
const lineEnds = (text: string): readonly string[] => text.match(/\r\n|\n|\r/gu) ?? [];

describe('a translator that does something else to each sentence', () => {
  it('changes neither structure nor pieces of Markdown', async () => {
    await fc.assert(
      fc.asyncProperty(document, cases, async (source, { seed, spelled }) => {
        const text = await translate(source, 'markdown', unsteady(seed), spelled);
        expect(structure(text)).toBe(structure(source));
      }),
      runs,
    );
  });

  it('changes neither lines nor pieces of plain text', async () => {
    await fc.assert(
      fc.asyncProperty(document, cases, async (source, { seed, spelled }) => {
        const text = await translate(source, 'plain', unsteady(seed), spelled);
        expect(protectedPieces(text)).toEqual(protectedPieces(source));
        const [before, after] = [lineEnds(source), lineEnds(text)];
        expect(new Set(after)).toEqual(new Set(before));
      }),
      runs,
    );
  });

  it('leaves code alone outside of comments', async () => {
    await fc.assert(
      fc.asyncProperty(code, cases, async (source, { seed, spelled }) => {
        const text = await translate(source, 'code', unsteady(seed), spelled);
        const rest = (all: string): string | undefined => /^let a = '.*'; \/\/ /mu.exec(all)?.[0];
        expect(rest(text)).toBe(rest(source));
        expect(text.split('\n')).toHaveLength(source.split('\n').length);
      }),
      runs,
    );
  });
});

describe('a translator that only changes words', () => {
  it('is followed nearly everywhere', async () => {
    let [blocks, kept] = [0, 0];
    await fc.assert(
      fc.asyncProperty(document, async (source) => {
        const given = translator(changes['translates words'] ?? ((sentence) => sentence));
        const layout = readLayout(source, 'markdown', 'markdown', false);
        const done = await translateLayout(layout, 'en', given, quiet);
        blocks += layout.blocks.length;
        kept += done.kept;
      }),
      { ...runs, seed: 1 },
    );
    expect(blocks).toBeGreaterThan(250);
    expect(kept / blocks).toBeLessThan(0.02);
  });

  it('is asked for each sentence, and loses none', async () => {
    const prose = fc.array(words, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
    await fc.assert(
      fc.asyncProperty(prose, fc.constantFrom('en', 'de', 'ko', 'ja'), async (source, locale) => {
        const given = translator((sentence) => sentence);
        const layout = readLayout(source, 'plain', 'plaintext', false);
        const { text, sentences } = await translateLayout(layout, locale, given, quiet);
        expect(text).toBe(source);
        const wordy = sentenceSpans(source, locale).filter(({ start, end }) =>
          /\p{L}/u.test(source.slice(start, end)),
        );
        expect(sentences).toBe(wordy.length);
      }),
      runs,
    );
  });
});
