import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { directive } from 'micromark-extension-directive';
import { describe, expect, it } from 'vitest';
import { markdownLayout } from '../../../../../src/text/structure/markdown/layout';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { quiet, translator, type Change } from '../translators';
import { readByGitHub, structureOf } from './oracle';

const folder = 'test/fixtures/structure/markdown';
const documents = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
);

const stubs: Readonly<Record<string, Change>> = {
  replaces: (sentence) => sentence.replace(/\p{L}+/gu, (word) => `${word}x`),
  'moves the first word': (sentence) => sentence.replace(/^(\S+) (.*)$/u, '$2 $1'),
  reverses: (sentence) => sentence.split(' ').reverse().join(' '),
  loses: (sentence) => sentence.split(' ').slice(1).join(' '),
  doubles: (sentence) => `${sentence} ${sentence}`,
  shouts: (sentence) => sentence.toUpperCase(),
};

async function translated(source: string, change: Change): Promise<string> {
  return (await translateLayout(markdownLayout(source), 'en', translator(change), quiet)).text;
}

/** Lines that no translator may touch, read without the code under test; `…` for their words. */
const fixed: readonly (readonly [pattern: RegExp, signs: string])[] = [
  [/^:{3,}$/u, '$&'],
  [/^(:{2,}[\w-]+\[).*(\](?:\{.*\})?)$/u, '$1…$2'],
  [/^(:{3,} *(?:\{[\w-]+\}|(?!code|mermaid)[A-Za-z][\w-]*)) [^:{}="]+(\{.*\})?$/u, '$1…$2'],
  [/^:{2,}.*$/u, '$&'],
  [/^((?:!!!|\?\?\?\+?)(?: [\w-]+)*|===) ".+"$/u, '$1…'],
  [
    /^(?:!!!|\?\?\?\+?)(?: (?:note|warning|tip|danger|question|example|inline|end))+(?: "")?$/u,
    '$&',
  ],
  [/^\/{3,}(?: \w+)?$/u, '$&'],
  [/^(\/{3,} \w+ \|) .*$/u, '$1…'],
  [/^(\[![\w-]+\][+-]?) .*$/u, '$1…'],
  [/^\[!.*\][+-]?$/u, '$&'],
  [/^[`~]{3,}(?:\{[\w-]+\}(?: \S+\/\S+)?)?$/u, '$&'],
  [/^:[\w-]+:(?: .*)?$/u, '$&'],
  [/^(?:<<<|@\[|@include|--8<--|\{!|\[\[_?toc|\[TOC|\(\S+\)=)/iu, '$_'],
  [/^\{[%:{#].*\}$/u, '$&'],
  [/^(?:\*\*)?[a-z ]+(?:\*\*)?::(?: .*)?$/u, '$&'],
  [/^%%.*$/u, '$&'],
  [/^\^[\w-]*$/u, '$&'],
  [/^\+[-=+]+\+$/u, '$&'],
  [/^(\*\[\w+\]: +).*$/u, '$1…'],
  [/^\\(?:newpage|begin|end|include|caption).*$/u, '$&'],
  [/^\+\+\+.*$/u, '$&'],
  [/^-{3,}(?: .*)?$/u, '$&'],
];

function fixedLines(text: string): readonly string[] {
  return text.split(/\r\n|\n/u).flatMap((line) => {
    const bare = line.replace(/^[ \t>]*(?:[-*+:~] +)?(?=\S)/u, '').trimEnd();
    const lead = line.slice(0, line.length - line.trimStart().length);
    const found = fixed.find(([pattern]) => pattern.test(bare));
    return found ? [lead + bare.replace(found[0], found[1] === '$_' ? bare : found[1])] : [];
  });
}

const opener = /^( *)(?:!!!|\?\?\?\+?|===)(?: .*)?$/u;

/** What GitHub reads in the bodies of MkDocs, which are code to it as they are written. */
function bodies(text: string): unknown {
  const lines = text.replaceAll('\t', '    ').split(/\r\n|\n/u);
  const parts: unknown[] = [];
  let words: string[] = [];
  const flush = (): void => {
    parts.push(structureOf(readByGitHub(words.join('\n'))));
    words = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const indent = opener.exec(line)?.[1];
    if (indent === undefined) {
      words.push(line);
      continue;
    }
    flush();
    const body: string[] = [];
    const isIn = (next: string | undefined): boolean =>
      next !== undefined && (next.trim() === '' || next.startsWith(`${indent}    `));
    while (isIn(lines[at + 1])) {
      body.push((lines[++at] ?? '').slice(indent.length + 4));
    }
    parts.push(bodies(body.join('\n')));
  }
  flush();
  return parts;
}

/** What remark reads with its directives; of code only where it is, for some of it is no code. */
function directives(text: string): string {
  // What a link to a page is called is words.
  const called = text.replace(/(\[\[[^\]|\\]*\\?\|)[^\]]*(?=\]\])/gu, '$1x');
  const root = fromMarkdown(called, {
    extensions: [{ flow: directive().flow ?? {} }],
    mdastExtensions: [directiveFromMarkdown()],
  });
  return structureOf(root)
    .replace(/"(?:value|meta)":(?:"(?:[^"\\]|\\.)*"|null)/gu, '')
    .replace(/"url":"#[^"]*"/gu, '"url":"#"');
}

/** Links into the document that lead nowhere, by GitHub's names of headings. */
function deadLinks(text: string): number {
  const slugger = new GithubSlugger();
  const names = new Set<string>();
  const targets: string[] = [];
  const said = (node: Nodes): string =>
    'value' in node ? node.value : 'children' in node ? node.children.map(said).join('') : '';
  const visit = (node: Nodes): void => {
    if (node.type === 'heading') {
      names.add(slugger.slug(said(node)));
    } else if (node.type === 'link' && node.url.startsWith('#')) {
      targets.push(decodeURIComponent(node.url.slice(1)));
    }
    if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(readByGitHub(text));
  return targets.filter((target) => !names.has(target)).length;
}

interface MarkdownIt {
  use(plugin: unknown): MarkdownIt;
  parse(text: string, environment: object): { type: string; markup: string }[];
}

const load = createRequire(import.meta.url);
const create = load('markdown-it') as () => MarkdownIt;
const withDefinitions = create().use(load('markdown-it-deflist'));

/** The blocks that markdown-it reads with definitions. */
const definitions = (text: string): readonly string[] =>
  withDefinitions.parse(text, {}).map(({ type, markup }) => `${type} ${markup}`);

describe('a corpus of documents in dialects of Markdown', () => {
  it('has at least sixty of them, with the line ends of both', () => {
    expect(documents.length).toBeGreaterThanOrEqual(60);
    expect(documents.filter(([, text]) => text.includes('\r\n')).length).toBeGreaterThan(4);
    expect(documents.flatMap(([, text]) => fixedLines(text)).length).toBeGreaterThan(300);
  });

  it.each(documents)('%s: is as it was when the words are', async (_, source) => {
    // Letters may be written by name, and are not in what is written.
    const plain = source.replace(/&amp;/gu, '&').replaceAll('&uuml;', 'ü');
    const expected = plain.replaceAll('&ouml;', 'ö').replaceAll('&auml;', 'ä');
    expect(await translated(source, (sentence) => sentence)).toBe(expected);
  });

  describe.each(Object.entries(stubs))('with a translator that %s', (_, change) => {
    it.each(documents)('%s: only words become others', async (name, source) => {
      const text = await translated(source, change);
      expect(fixedLines(text)).toEqual(fixedLines(source));
      expect(directives(text)).toBe(directives(source));
      expect(deadLinks(text)).toBe(deadLinks(source));
      if (/definition|kramdown/u.test(name)) {
        expect(definitions(text)).toEqual(definitions(source));
      }
      if (name.startsWith('mkdocs')) {
        expect(bodies(text)).toEqual(bodies(source));
      }
      if (source.includes('\r\n')) {
        expect(text).not.toMatch(/(?<!\r)\n/u);
      }
    });
  });
});
