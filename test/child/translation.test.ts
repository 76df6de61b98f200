import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { afterAll, describe, expect, it } from 'vitest';
import type { CachedInference } from '../../src/engine/cached-inference';
import type { TaskOutput } from '../../src/tasks/results';
import { formatOf } from '../../src/text/structure/document-format';
import { regionsToJson } from '../../src/text/structure/json-regions';
import { protectedPieces } from '../../src/text/structure/protected';
import { regionsOf } from '../support/grammars';
import { realInference, smallModel, parametersOf } from '../support/small-models';
import { handbook } from './handbook';

let shared: CachedInference | undefined;
afterAll(() => {
  shared?.dispose();
});

async function translate(
  text: string,
  given: Record<string, unknown> = {},
  language = 'plaintext',
): Promise<TaskOutput & { kind: 'text' }> {
  shared ??= realInference({ threads: () => 2 });
  const parameters = parametersOf('translation', { source: 'en', num_beams: 1, ...given });
  const isCode = formatOf(language) === 'code';
  const { result } = await shared.run(
    smallModel('translation'),
    {
      task: 'translation',
      text,
      language,
      parameters,
      ...(isCode && { regions: regionsToJson(await regionsOf(text, language)) }),
    },
    {
      signal: new AbortController().signal,
      observer: { reread: (written) => regionsOf(written, language) },
    },
  );
  return result.output as TaskOutput & { kind: 'text' };
}

/** Types of all nodes, and of those that hold no prose everything. */
function structure(source: string): readonly string[] {
  const root = fromMarkdown(source, {
    extensions: [frontmatter(), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmFromMarkdown()],
  });
  const found: string[] = [];
  const visit = (node: Nodes, depth: number): void => {
    // What an image shows and the titles of links are words, too.
    const own =
      node.type === 'text'
        ? {}
        : { ...node, position: undefined, children: undefined, alt: undefined, title: undefined };
    found.push(`${depth} ${node.type} ${JSON.stringify(own)}`);
    if ('children' in node) {
      node.children.forEach((child) => {
        visit(child, depth + 1);
      });
    }
  };
  visit(root, 0);
  return found;
}

describe('the demo translator', () => {
  it('translates 40 pages of Markdown with every piece in its place', async () => {
    const pages = handbook(40);
    // A page of print has about 1,800 characters.
    expect(pages.length).toBeGreaterThan(40 * 1800);
    const {
      text,
      windows,
      remarks,
      paragraphs = [],
    } = await translate(
      pages,
      // A small model at a loss goes on to its limit.
      { max_new_tokens: 32 },
      'markdown',
    );
    expect(structure(text)).toEqual(structure(pages));
    expect(protectedPieces(text)).toEqual(protectedPieces(pages));
    expect(windows).toBeGreaterThan(1000);
    // It has nothing to say for three words that stand alone between signs: each is on every page.
    expect(remarks).toEqual([{ code: 'sentencesKept', count: 120 }]);
    let [read, wrote] = [0, 0];
    for (const { start, end, from, to } of paragraphs) {
      expect(text.slice(wrote, from).trimStart()).toBe(pages.slice(read, start).trimStart());
      [read, wrote] = [end, to];
    }
    expect(paragraphs.length).toBeGreaterThan(400);
    expect(text.slice(wrote).trimStart()).toBe(pages.slice(read).trimStart());
    // It is a translation, not a copy: words of the source's own are gone.
    expect(text).not.toMatch(/Please send me|very disappointed|Where is my order/u);
    expect(text).toMatch(/lampe/iu);
  }, 240_000);

  it('keeps the table of contents of a README alive', async () => {
    const source = `# My order

- [The broken lamp](#the-broken-lamp)
- [Please send a new lamp](#please-send-a-new-lamp)
- [Nowhere](#nowhere)

## The broken lamp

The lamp arrived broken, see [below](#please-send-a-new-lamp).

## Please send a new lamp

Thank you. [Back][top]

[top]: #my-order
`;
    const slugs = (text: string): readonly string[] => {
      const slugger = new GithubSlugger();
      return [...text.matchAll(/^#+ (.*)$/gmu)].map(([, heading = '']) => slugger.slug(heading));
    };
    const targets = (text: string): readonly number[] =>
      [...text.matchAll(/\]\(#(.*?)\)|^\[top\]: #(.*)$/gmu)].map(([, link, defined]) =>
        slugs(text).indexOf(link ?? defined ?? ''),
      );
    const { text } = await translate(source, {}, 'markdown');
    expect(targets(source)).toEqual([1, 2, -1, 2, 0]);
    expect(targets(text)).toEqual([1, 2, -1, 2, 0]);
    expect(slugs(text)).not.toEqual(slugs(source));
    expect(text).toContain('(#nowhere)');
    const kept = await translate(source, { anchors: 'keep' }, 'markdown');
    expect(kept.text).toContain('(#the-broken-lamp)');
    expect(kept.text).toContain('<a id="the-broken-lamp"></a>');
  });

  it('keeps placeholders, lines and lists of plain text', async () => {
    const source =
      'Dear {name},\n\n- the lamp arrived broken.\n  - Please send a new lamp to %s.\n';
    const { text } = await translate(source);
    expect(text.replace(/\p{L}+/gu, 'x').split('\n')).toHaveLength(source.split('\n').length);
    expect(text).toMatch(/^\S+ .*\{name\}.*\n\n- .+\n {2}- .*%s.*\n$/u);
  });

  it('translates comments only in code', async () => {
    const source = '// The lamp arrived broken.\nconst lamp = "The lamp is new.";\n';
    const { text } = await translate(source, {}, 'typescript');
    expect(text).toMatch(/^\/\/ .*lampe.*\nconst lamp = "The lamp is new.";\n$/iu);
    const strings = await translate(source, { strings: true }, 'typescript');
    expect(strings.text).toMatch(/^\/\/ .*lampe.*\nconst lamp = ".*lampe.*";\n$/iu);
  });

  it('says which pair it translates when asked for another', async () => {
    await expect(translate('Bonjour.', { source: 'fr' })).rejects.toThrow(
      /translates en→de, not fr→de/u,
    );
    await expect(translate('Hello.', { target: 'ko' })).rejects.toThrow(/not en→ko/u);
  });
});
