import type { Nodes, Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import type { Extension } from 'micromark-util-types';
import { readBehindMark } from './byte-order-mark';
import { blockNodes } from './dialects/blocks/from-markdown';
import { blockSyntax } from './dialects/blocks/syntax';
import { dialectNodes } from './dialects/inline/from-markdown';
import { dialectSyntax } from './dialects/inline/syntax';
import { isProse } from './mdx/attributes';
import { opaqueNodes, opaqueSyntax } from './mdx/opaque';
import { placesFromMarkdown } from './places';

interface Extensions {
  readonly extensions: Extension[];
  readonly mdastExtensions: NonNullable<Options['mdastExtensions']>;
}

/** What is read beside CommonMark, whatever else is. */
export function extensionsFor(text: string, dollars: boolean): Extensions {
  return {
    extensions: [
      // What comes later is asked first: front matter begins as other lines do.
      blockSyntax(text),
      frontmatter(['yaml', 'toml']),
      gfm(),
      math({ singleDollarTextMath: dollars }),
    ],
    mdastExtensions: [
      frontmatterFromMarkdown(['yaml', 'toml']),
      gfmFromMarkdown(),
      mathFromMarkdown(),
      blockNodes,
    ],
  };
}

/**
 * Reads Markdown as GitHub does: with tables, task lists, footnotes, front matter and formulas; and
 * with the blocks of its dialects.
 *
 * @param dollars true when a single dollar begins and ends a formula: {@link hasFormulas}
 */
export function parseMarkdown(source: string, dollars: boolean): Root {
  return readBehindMark(source, (text) => fromMarkdown(text, extensionsFor(text, dollars)));
}

/**
 * Reads Markdown with all signs that its dialects know, as {@link parseMarkdown} does otherwise.
 * Images have their words as children.
 *
 * @param opaque true when lines that look like JSX or code of MDX are not to be read
 */
export function parseDialects(source: string, dollars: boolean, opaque = false): Root {
  return readBehindMark(source, (text) => {
    const { extensions, mdastExtensions } = extensionsFor(text, dollars);
    return fromMarkdown(text, {
      extensions: [...extensions, dialectSyntax(text), ...(opaque ? [opaqueSyntax(text)] : [])],
      mdastExtensions: [...mdastExtensions, dialectNodes, opaqueNodes, placesFromMarkdown],
    });
  });
}

/** A formula as VS Code's preview and Pandoc have it: no blank inside of the dollars, no digit behind. */
const formula = /^\$(?=[^\s\d])[^$]*[^\s$]\$$|^\$\$/u;

/** What stands before the dollar of `%1$s`: fields for a program, as messages have them. */
const field = /%\d{1,2}$/u;

/**
 * True when what stands between single dollars is formulas, and neither money nor between two
 * fields: a document may have one of them.
 */
export function hasFormulas(source: string): boolean {
  if (!/\$[^\s\d$][^$\n]*\$/u.test(source)) {
    return false;
  }
  const check = (node: Nodes): boolean => {
    if (node.type === 'inlineMath') {
      const [start, end] = extentOf(node) ?? [0, 0];
      return (
        formula.test(source.slice(start, end)) &&
        !/\d/u.test(source.charAt(end)) &&
        !field.test(source.slice(Math.max(0, start - 3), start)) &&
        !field.test(source.slice(start, end - 1))
      );
    }
    return !('children' in node) || node.children.every(check);
  };
  return check(parseMarkdown(source, true));
}

/** `[start, end)` of a node in the source; undefined for a node that stands nowhere. */
export function extentOf(node: Nodes): readonly [number, number] | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : [start, end];
}

const containers = new Set(['paragraph', 'heading', 'tableCell', 'dialectTitle'] as const);

/** A node whose children are words. */
export type Container = Extract<
  Nodes,
  { type: typeof containers extends Set<infer Type> ? Type : never }
>;

export function isContainer(node: Nodes): node is Container {
  return (containers as ReadonlySet<string>).has(node.type);
}

/** A node around paragraphs, or without any, that has words for itself: a title, say. */
export function hasTitle(node: Nodes): boolean {
  switch (node.type) {
    case 'definition':
      return Boolean(node.title);
    case 'mdxJsxFlowElement':
      return node.attributes.some(isProse);
    default:
      return false;
  }
}
