import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { inert } from '../../../../src/ui/words/inert';

// Links are looked for in the source only, as VS Code does, and not once more in what is shown.
const mdastExtensions = gfmFromMarkdown().map((extension) => ({
  ...extension,
  transforms: [],
}));

/** What GitHub's Markdown makes of it: the kinds of its nodes, and its text. */
function read(markdown: string): { readonly kinds: Set<string>; readonly text: string } {
  const kinds = new Set<string>();
  const lines: string[] = [];
  const visit = (node: Nodes): void => {
    kinds.add(node.type);
    if (node.type === 'text') {
      lines.push(node.value);
    }
    if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions }));
  return { kinds, text: lines.join('\n').replaceAll('\u00a0', ' ') };
}

describe('a text of others in a hover', () => {
  it.each([
    '[a](command:localTransformers.stop)',
    '[a]: https://example.org\n[a]',
    'https://example.org/a_b and www.example.org and anna@example.org',
    '<img src=x onerror=alert(1)> <!-- -->',
    '$(warning) **bold** `code` &lt; ~~gone~~',
    '# Title',
    '1. one\n- two\n> three',
    '    code\n\tcode',
    '| a | b |\n| --- | --- |\n| c | d |',
    'a  b',
    '---\n===\n```',
  ])('is nothing but text: %s', (text) => {
    const { kinds, text: shown } = read(inert(text));
    expect([...kinds].sort()).toEqual(['paragraph', 'root', 'text']);
    expect(shown).toBe(text.replaceAll('\t', ' '));
    // An icon is what VS Code makes of these two characters.
    expect(inert(text)).not.toContain('$(');
  });

  it('is never a link, HTML or any other Markdown', () => {
    const characters = fc.constantFrom(
      ...'aB1 \n[]()<>&#*_`~|:/.@$!-+=\\"\'{}^é한'.split(''),
      '😀',
    );
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 60 }), (text) => {
        const kinds = [...read(inert(text)).kinds];
        const allowed = ['root', 'paragraph', 'text', 'break'];
        expect(kinds.filter((kind) => !allowed.includes(kind))).toEqual([]);
      }),
    );
  });
});
