import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { parseMdx } from '../../../../../src/text/structure/markdown/mdx/parse';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { changes, quiet, translator, type Change } from '../translators';

async function translate(source: string, change: Change, spelled = true): Promise<string> {
  const given = translator(change, spelled);
  const layout = markdownLayout(source, { language: 'mdx' });
  return (await translateLayout(layout, 'en', given, quiet)).text;
}

const shout: Change = (sentence) => sentence.toUpperCase();

const documents: readonly (readonly [string, string])[] = [
  [
    '<Tabs>\n\n:::note[My title]\n\nSome {value} words.\n\n:::\n\n</Tabs>\n\n> [!tip] A title\n> Words\n',
    '<Tabs>\n\n:::note[MY TITLE]\n\nSOME {value} WORDS.\n\n:::\n\n</Tabs>\n\n> [!tip] A TITLE\n> WORDS\n',
  ],
  [
    'import A from "./a";\nimport {\n  B,\n  C,\n} from "./b";\n\nSome words.\n',
    'import A from "./a";\nimport {\n  B,\n  C,\n} from "./b";\n\nSOME WORDS.\n',
  ],
  [
    'export const meta = {\n  title: "some words",\n\n  list: [1, 2],\n};\n\nSome words.\n',
    'export const meta = {\n  title: "some words",\n\n  list: [1, 2],\n};\n\nSOME WORDS.\n',
  ],
  [
    '<Card\n  title="My words"\n  icon={<Icon name="a b" />}\n  href="/a b"\n>\n\n  Some **words** here.\n\n</Card>\n',
    '<Card\n  title="MY WORDS"\n  icon={<Icon name="a b" />}\n  href="/a b"\n>\n\n  SOME **WORDS** HERE.\n\n</Card>\n',
  ],
  [
    'A <Tip label=\'My words\' kind="my kind">few words</Tip> and <Icon alt="a house" /> here.\n',
    'A <Tip label=\'MY WORDS\' kind="my kind">FEW WORDS</Tip> AND <Icon alt="A HOUSE" /> HERE.\n',
  ],
  [
    'There are {count} words{/* not this */}, {items.map((i) => <b key={i}>it is</b>)}.\n',
    'THERE ARE {count} WORDS{/* not this */}, {items.map((i) => <b key={i}>it is</b>)}.\n',
  ],
  [
    '{/* a comment\n   of lines */}\n\n{\n  value\n}\n\nSome words.\n',
    '{/* a comment\n   of lines */}\n\n{\n  value\n}\n\nSOME WORDS.\n',
  ],
  [
    '<Tabs>\n  <TabItem value="a b" label="My apple">\n    An apple\n  </TabItem>\n  <pre>my code</pre>\n</Tabs>\n',
    '<Tabs>\n  <TabItem value="a b" label="MY APPLE">\n    AN APPLE\n  </TabItem>\n  <pre>my code</pre>\n</Tabs>\n',
  ],
  [
    ':::note[My title]\n\nSome <B>words</B>.\n\n:::\n',
    ':::note[MY TITLE]\n\nSOME <B>WORDS</B>.\n\n:::\n',
  ],
  ['## Some words {#my-id}\n\n- one\n- two {x}\n', '## SOME WORDS {#my-id}\n\n- ONE\n- TWO {x}\n'],
  [
    '<div title="one &amp; two &quot;x&quot;">\n  words\n</div>\n',
    '<div title="ONE & TWO &quot;X&quot;">\n  WORDS\n</div>\n',
  ],
];

describe('MDX', () => {
  it.each(documents)('%j', async (source, expected) => {
    expect(await translate(source, shout)).toBe(expected);
    expect(await translate(source, shout, false)).toBe(expected);
  });

  it.each(Object.entries(changes))(
    'can be read as before from a translator that %s',
    async (_, change) => {
      for (const [source] of documents) {
        for (const spelled of [true, false]) {
          const text = await translate(source, change, spelled);
          expect(shape(text)).toBe(shape(source));
        }
      }
    },
  );

  it('writes quotes into an attribute as references', async () => {
    expect(await translate('<A title="words" /> <A title=\'words\' />\n', () => `say "it's"`)).toBe(
      '<A title="say &quot;it\'s&quot;" /> <A title=\'say "it&#39;s"\' />\n',
    );
  });

  it.each([
    // An element that is not closed
    '<Card title="some words">\n  words\n\nSome words.\n',
    // A comment of HTML
    '<!-- some words -->\n\nSome words.\n\n<Card\n  title="some words"\n/>\n',
    // An expression with a mistake in it
    'import A from "./a";\n\nexport const a = {;\n\n{a b}\n\nSome words.\n',
    // An attribute without an end
    '> <A b="\n>\n\nSome words.\n',
  ])('that cannot be read as such has only its Markdown translated: %j', async (source) => {
    expect(await translate(source, shout)).toBe(source.replace('Some words.', 'SOME WORDS.'));
  });

  it('lets only the paragraph be written otherwise that breaks it', async () => {
    const given = translator((sentence) =>
      sentence === 'One.' ? 'One < {two.' : sentence.toUpperCase(),
    );
    const layout = markdownLayout('One.\n\nTwo.\n\nThree.\n', { language: 'mdx' });
    const { text, kept } = await translateLayout(layout, 'en', given, quiet);
    expect(text).toBe('One \\< \\{two.\n\nTWO.\n\nTHREE.\n');
    expect(kept).toBe(0);
  });

  it('gives up where its JavaScript would take long', () => {
    const source = `export const a = [\n\n${'  { b: 1 },\n\n'.repeat(15_000)}\n\nSome words.\n`;
    const began = performance.now();
    markdownLayout(source, { language: 'mdx' });
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 60_000);

  function shape(source: string): string {
    return JSON.stringify(parseMdx(source, false), (key, value: unknown) => {
      if (['position', 'data', 'alt'].includes(key)) {
        return undefined;
      }
      const isAttribute = typeof value === 'object' && value !== null && 'name' in value;
      if (isAttribute && /^(?:title|label|alt)$/u.test(String(value.name))) {
        return value.name;
      }
      return key === 'children' && Array.isArray(value)
        ? value.filter(({ type }: { type: string }) => type !== 'text')
        : value;
    });
  }
});
