import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { slugRules } from '../../../../../src/text/structure/markdown/anchors/slugs';
import {
  translateLayout,
  type StructuredTranslation,
} from '../../../../../src/text/structure/translate';
import { quiet, translator, type Change } from '../translators';

const words: Readonly<Record<string, string>> = {
  'The kettle': 'Der Wasserkessel',
  'Money back': 'Geld zurück',
  '%1%2Money back': '%1%2Geld zurück',
  'A letter': '편지 한 통',
  '편지 한 통': 'A letter',
  Usage: 'Nutzung',
};
const german: Change = (sentence) => words[sentence] ?? sentence;

async function run(
  source: string,
  anchors: 'rename' | 'keep' = 'rename',
  language = 'markdown',
): Promise<StructuredTranslation> {
  const layout = markdownLayout(source, { anchors, language });
  return translateLayout(layout, 'en', translator(german), quiet);
}

describe('a link into its document', () => {
  it.each([
    [
      'in words, in a definition and in HTML',
      '[here](#the-kettle), [there][k], <a href="#the-kettle">x</a>\n\n## The kettle\n\n[k]: #the-kettle "x"\n',
      '[here](#der-wasserkessel), [there][k], <a href="#der-wasserkessel">x</a>\n\n## Der Wasserkessel\n\n[k]: #der-wasserkessel "x"\n',
    ],
    [
      'in a block of HTML',
      '<p>\n  <a class="x" href="#money-back">x</a>\n  <a href=\'#the-kettle\'>y</a>\n</p>\n\n# The kettle\n\n# Money back\n',
      '<p>\n  <a class="x" href="#geld-zurück">x</a>\n  <a href=\'#der-wasserkessel\'>y</a>\n</p>\n\n# Der Wasserkessel\n\n# Geld zurück\n',
    ],
    [
      'to the second of equal headings',
      '[a](#usage) [b](#usage-1)\n\n# Usage\n\n## Usage\n',
      '[a](#nutzung) [b](#nutzung-1)\n\n# Nutzung\n\n## Nutzung\n',
    ],
    [
      'with its characters written as bytes',
      '[a](#%ED%8E%B8%EC%A7%80-%ED%95%9C-%ED%86%B5) [b](#편지-한-통)\n\n# 편지 한 통\n',
      '[a](#a-letter) [b](#a-letter)\n\n# A letter\n',
    ],
    [
      'to a heading that gets characters of another script',
      '[a](#a-letter) [b](<#a-letter>) [c](#a%2Dletter)\n\n# A letter\n',
      '[a](#편지-한-통) [b](<#편지-한-통>) [c](#%ED%8E%B8%EC%A7%80-%ED%95%9C-%ED%86%B5)\n\n# 편지 한 통\n',
    ],
    [
      'that is written in capitals',
      '[a](#The-Kettle)\n\n# The kettle\n',
      '[a](#der-wasserkessel)\n\n# Der Wasserkessel\n',
    ],
    [
      'to a name that the author gave',
      '[a](#kettle) [b](#k2) [c](#k3)\n\n# The kettle {#kettle}\n\n# <a id="k2"></a>Money back\n\n<a name="k3"></a>\n\nx\n',
      '[a](#kettle) [b](#k2) [c](#k3)\n\n# Der Wasserkessel {#kettle}\n\n# <a id="k2"></a>Geld zurück\n\n<a name="k3"></a>\n\nx\n',
    ],
    [
      'that led nowhere, or elsewhere',
      '[a](#The%20kettel) [b](#) [c](other.md#the-kettle) [d](./this.md#the-kettle)\n\n# The kettle\n',
      '[a](#The%20kettel) [b](#) [c](other.md#the-kettle) [d](./this.md#the-kettle)\n\n# Der Wasserkessel\n',
    ],
    [
      'of a wiki',
      'x [[#The kettle]] [[#Money back|there]] [[page#The kettle]]\n\n# The kettle\n\n# Money back\n',
      'x [[#Der Wasserkessel]] [[#Geld zurück|there]] [[page#The kettle]]\n\n# Der Wasserkessel\n\n# Geld zurück\n',
    ],
  ])('%s', async (_, source, expected) => {
    expect((await run(source)).text).toBe(expected);
  });

  it('is named by the rule that its document goes by', async () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['github', '# A - b!', 'a---b'],
      ['gitlab', '# A - b!', 'a-b'],
      ['vitepress', '# 2. Crème (b)', '_2-creme-b'],
      ['pandoc', '# 2. A v1.5_b', 'a-v1.5_b'],
      ['mkdocs', '# Crème - b', 'creme-b'],
      ['vscode', '# 🎉 A!', '🎉-a'],
      ['obsidian', '# A - b!', 'A%20-%20b!'],
    ];
    for (const [rule, heading, slug] of cases) {
      expect(slugRules.map(({ name }) => name)).toContain(rule);
      const source = `[x](#${slug})\n\n${heading}\n\n[y](#${slug})\n`;
      const layout = markdownLayout(source);
      const change: Change = (sentence) => (sentence.length > 1 ? `zq ${sentence}` : sentence);
      const { text } = await translateLayout(layout, 'en', translator(change), quiet);
      // The translation's own translation back finds all of them again.
      const back = await translateLayout(
        markdownLayout(text),
        'en',
        translator((sentence) => sentence.replace(/zq /u, '')),
        quiet,
      );
      expect(text, rule).not.toContain(`(#${slug})`);
      expect(back.text, rule).toBe(source);
    }
  });

  it('numbers what is there already as each of them does', () => {
    const named = (rule: string, headings: readonly string[]): readonly string[] => {
      const name = slugRules.find((one) => one.name === rule)?.namer();
      return headings.map((heading) => name?.(heading) ?? '');
    };
    const same = ['a', 'a', 'a-1', 'a'];
    expect(named('github', same)).toEqual(['a', 'a-1', 'a-1-1', 'a-2']);
    expect(named('gitlab', same)).toEqual(['a', 'a-1', 'a-1-1', 'a-2']);
    expect(named('mkdocs', ['a', 'a', 'a_1', '편지', '!'])).toEqual([
      'a',
      'a_1',
      'a_2',
      '_1',
      '_2',
    ]);
    expect(named('pandoc', ['1', '!', 'a.b_c'])).toEqual(['section', 'section-1', 'a.b_c']);
  });

  it('finds the old name where that is kept', async () => {
    const source = '[a](#the-kettle)\n\n## The kettle ##\n\n## Money back\n';
    expect((await run(source, 'keep')).text).toBe(
      '[a](#the-kettle)\n\n## <a id="the-kettle"></a>Der Wasserkessel ##\n\n## Geld zurück\n',
    );
    const named = '[a](#the-kettle)\n\n## The kettle\n\n## Money back {#money}\n';
    expect((await run(named, 'keep')).text).toBe(
      '[a](#the-kettle)\n\n## Der Wasserkessel {#the-kettle}\n\n## Geld zurück {#money}\n',
    );
  });

  it('finds an old name where nothing is left of the heading', async () => {
    const layout = markdownLayout('[a](#the-kettle) b\n\n# The kettle\n');
    const silent: Change = (sentence) => (sentence === 'The kettle' ? 'ǃǃ ㅤ' : sentence);
    const { text } = await translateLayout(layout, 'en', translator(silent), quiet);
    const [, name] = /\(#([^)]+)\)/u.exec(text) ?? [];
    expect(text).toMatch(name === 'the-kettle' ? /<a id="the-kettle"><\/a>/u : /#/u);
  });

  it('is in the paragraphs that go together', async () => {
    const source =
      '# The kettle\n\n[a](#the-kettle) x\n\n[k]: #the-kettle\n[m]: #money-back\n\n[b](#money-back)\n\n## Money back\n\nend\n';
    for (const mode of ['rename', 'keep'] as const) {
      const { text, paragraphs } = await run(source, mode);
      let [read, written] = [0, 0];
      const pairs: string[] = [];
      for (const { start, end, from, to } of paragraphs) {
        expect(text.slice(written, from)).toBe(source.slice(read, start));
        pairs.push(`${source.slice(start, end)} → ${text.slice(from, to)}`);
        [read, written] = [end, to];
      }
      expect(text.slice(written)).toBe(source.slice(read));
      expect(pairs).toContain(
        mode === 'rename'
          ? '[k]: #the-kettle → [k]: #der-wasserkessel'
          : '## Money back → ## <a id="money-back"></a>Geld zurück',
      );
      expect(pairs[0]).toBe(
        mode === 'rename'
          ? '# The kettle → # Der Wasserkessel'
          : '# The kettle → # <a id="the-kettle"></a>Der Wasserkessel',
      );
    }
  });

  it('takes time in proportion to the text', async () => {
    const time = async (count: number): Promise<number> => {
      const source = `${'[a](#usage) [b](#usage-1) <a href="#x">\n\n'.repeat(count)}\n${'# Usage\n\n[k]: #usage\n\n'.repeat(count)}`;
      const began = performance.now();
      await run(source);
      return performance.now() - began;
    };
    await time(50);
    const [short, long] = [await time(100), await time(1000)];
    expect(long / Math.max(short, 20)).toBeLessThan(40);
  }, 60_000);
});
