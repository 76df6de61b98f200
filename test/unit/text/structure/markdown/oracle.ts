import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { protectedPieces, protectedSpans } from '../../../../../src/text/structure/protected';

/** What GitHub reads, without the code under test. */
export function readByGitHub(source: string): Root {
  return fromMarkdown(source, {
    extensions: [frontmatter(), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmFromMarkdown()],
  });
}

/** What an image shows and titles are words as well. */
function withoutWords(node: object): object {
  return {
    ...('alt' in node && { alt: protectedPieces(String(node.alt)) }),
    ...('title' in node && {
      title: typeof node.title === 'string' ? protectedPieces(node.title) : node.title,
    }),
  };
}

/** Types of all nodes and everything that is no words; of words the protected pieces in them. */
export function structureOf(root: Root): string {
  const describe = (node: Nodes, depth: number): string => {
    const { children, ...rest } = node as Nodes & { children?: Nodes[] };
    const own =
      node.type === 'text'
        ? { type: 'text', pieces: protectedPieces(node.value) }
        : { ...rest, position: undefined, ...withoutWords(rest) };
    return [
      `${' '.repeat(depth)}${JSON.stringify(own)}`,
      ...(children ?? []).map((child) => describe(child, depth + 1)),
    ].join('\n');
  };
  return describe(root, 0);
}

/** The words of a document that are to be translated, in order. */
export function wordsOf(source: string, root: Root): readonly string[] {
  const words: string[] = [];
  const visit = (node: Nodes): void => {
    const sign = source.slice(node.position?.start.offset);
    if (
      // An address is its own target, and a label is looked up.
      (node.type === 'link' && !sign.startsWith('[')) ||
      (node.type === 'linkReference' && node.referenceType !== 'full')
    ) {
      return;
    }
    if (node.type === 'text') {
      words.push(...wordsIn(node.value));
    } else if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(root);
  return words;
}

/** The words of a text, without its protected pieces. */
export function wordsIn(text: string): readonly string[] {
  let rest = '';
  let read = 0;
  for (const { start, end } of protectedSpans(text)) {
    rest += `${text.slice(read, start)} `;
    read = end;
  }
  return (rest + text.slice(read)).match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
}
