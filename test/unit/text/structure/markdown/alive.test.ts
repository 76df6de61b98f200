import GithubSlugger from 'github-slugger';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOfFile } from '../../../../../src/text/structure/file-languages';
import { layoutOf } from '../../../../../src/text/structure/format';
import { slugRules } from '../../../../../src/text/structure/markdown/anchors/slugs';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { changes, quiet, translator, type Change } from '../translators';

const folder = join(import.meta.dirname, '../../../../fixtures/structure/links');
const names = readdirSync(folder).filter((name) => /\.(?:md|mdx|qmd)$/u.test(name));

/** Documents whose links go by another rule than GitHub's. */
const rules: Readonly<Record<string, string>> = {
  'links-obsidian.md': 'obsidian',
  'pandoc-paper.md': 'pandoc',
  'mkdocs-guide.md': 'mkdocs',
  'vitepress-guide.md': 'vitepress',
  'gitlab.md': 'gitlab',
  'vscode-dialect.md': 'vscode',
};

/** A heading as Obsidian compares it. */
function bare(heading: string): string {
  return heading
    .replace(/[#^[\]|\\:%]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Links into a document, and which heading or name each leads to; read with nothing but patterns. */
function linksOf(name: string, text: string): readonly (readonly [string, number | string])[] {
  const lines = text.split(/\r\n|\n/u);
  const headings: { readonly text: string; readonly id?: string }[] = [];
  let fence = false;
  lines.forEach((line, index) => {
    fence = /^(?:```|~~~)/u.test(line) ? !fence : fence;
    if (fence) {
      return;
    }
    const atx = /^(?:> )*#{1,6} (.*?)(?: #+)?$/u.exec(line)?.[1];
    const setext = /^(?:=+|-+)$/u.test(line) && /\S/u.test(lines[index - 1] ?? '');
    const html = /<h1[^>]*>(.*)<\/h1>/u.exec(line)?.[1];
    const words = atx ?? html ?? (setext ? lines[index - 1] : undefined);
    if (words !== undefined) {
      const id = /\{#([\w-]+)[^}]*\}/u.exec(words)?.[1];
      const plain = words
        .replace(/\s*\{[#.][^}]*\}/u, '')
        .replace(/<[^>]*>/gu, '')
        .replace(/(?<![\w\\])[*_](?=\S)|(?<=[^\s\\])[*_](?!\w)|(?<!\\)`/gu, '')
        .replace(/\\([!-/:-@[-`{-~])/gu, '$1');
      headings.push({ text: plain, ...(id !== undefined && { id }) });
    }
  });
  const slugger = new GithubSlugger();
  const other = slugRules.find((rule) => rule.name === rules[name])?.namer();
  const slugs = headings.map(({ text: words, id }) => id ?? other?.(words) ?? slugger.slug(words));
  const ids = new Set(
    [
      ...text.matchAll(
        /(?:id|name)="([^"]+)"|\{[^{}]*#([\w-]+)[^{}]*\}|(\^[\w-]+)\r?$|^\(([\w-]+)\)=$/gmu,
      ),
    ].map(([, html, braces, block, label]) => html ?? braces ?? block ?? label ?? ''),
  );
  const found = [
    ...text.matchAll(
      /\]\(<?#([^\s<>]*?(?:%20[^\s<>]*?)*)>?(?: "(?:\\.|[^"\\])*")?\)|\[\[#([^|\]]+)|href=["']#([^"']+)|^\[[^\]]+\]: <?#([^\s<>]+)/gmu,
    ),
  ];
  return found.map(([, markdown, wiki, html, definition]) => {
    const written = markdown ?? wiki ?? html ?? definition ?? '';
    const value = decodeURIComponent(written);
    const heading =
      wiki === undefined
        ? slugs.findIndex((slug) => slug.toLowerCase() === value.toLowerCase())
        : headings.findIndex((one) => bare(one.text) === bare(value));
    const named = ids.has(value) && !headings.some(({ id }) => id === value);
    return [written, named ? `named ${value}` : heading] as const;
  });
}

async function translate(
  name: string,
  change: Change,
  anchors: 'rename' | 'keep',
): Promise<string> {
  const source = readFileSync(join(folder, name), 'utf8');
  const options = { language: languageOfFile(name, source), strings: false, anchors };
  const given = translator(change);
  return (await translateLayout(layoutOf(source, 'auto', options), 'en', given, quiet)).text;
}

const kinds: Readonly<Record<string, Change>> = {
  ...changes,
  'loses the first word': (sentence) => sentence.replace(/^\S+\s*/u, ''),
  'moves the first word': (sentence) => sentence.replace(/^(\S+)\s+(.*)$/u, '$2 $1'),
  'writes Korean': (sentence) => sentence.replace(/\p{L}+/gu, '주전자'),
};

describe('links into a document, over documents of all dialects', () => {
  it('are there', () => {
    expect(names.length).toBeGreaterThanOrEqual(25);
    for (const name of names) {
      const links = linksOf(name, readFileSync(join(folder, name), 'utf8'));
      const alive = links.filter(([, target]) => target !== -1);
      expect(alive.length, name).toBeGreaterThan(0);
      // One in all of them is dead on purpose in two documents.
      expect(links.length - alive.length, name).toBe(
        ['readme-contents.md', 'definitions.md'].includes(name) ? 1 : 0,
      );
    }
  });

  it.each(Object.entries(kinds))(
    'lead where they led, by a translator that %s',
    async (kind, change) => {
      // Where all headings are the same, Obsidian finds the first one only.
      const some = names.filter((name) => kind !== 'writes Korean' || !name.includes('obsidian'));
      for (const name of some) {
        const before = linksOf(name, readFileSync(join(folder, name), 'utf8'));
        const after = linksOf(name, await translate(name, change, 'rename'));
        expect(
          after.map(([, target]) => target),
          name,
        ).toEqual(before.map(([, target]) => target));
        // What led nowhere, or to a name, is written as it was.
        const stays = ([, target]: readonly [string, number | string]): boolean =>
          target === -1 || typeof target === 'string';
        expect(after.filter(stays), name).toEqual(before.filter(stays));
      }
    },
  );

  it('find the old name where headings keep it', async () => {
    for (const name of names) {
      const before = linksOf(name, readFileSync(join(folder, name), 'utf8'));
      const text = await translate(name, (sentence) => `zq ${sentence}`, 'keep');
      const after = linksOf(name, text);
      const dead = (links: typeof before): number =>
        links.filter(([, target]) => target === -1).length;
      expect(dead(after), name).toBe(dead(before));
      if (!name.includes('obsidian')) {
        expect(
          after.map(([link]) => link),
          name,
        ).toEqual(before.map(([link]) => link));
      }
    }
  });
});
