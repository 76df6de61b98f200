import type { Heading, Nodes, Root } from 'mdast';
import { extentOf } from '../tree';

/** A heading, and what links can call it. */
export interface Anchored {
  /** What a reader sees of it. */
  readonly text: string;
  /** The name that its author gave it: `{#id}`. */
  readonly id?: string;
  /** `[start, end)` of its words in the source; undefined for one in HTML. */
  readonly words?: readonly [number, number];
}

export interface Anchors {
  /** In order. */
  readonly headings: readonly Anchored[];
  /** Names that stand in the document itself: `<a id="x">`, `{#x}`, `(x)=`, `^x`. */
  readonly named: ReadonlySet<string>;
}

/** The words of a heading, as a page shows them. */
function textOf(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'inlineMath':
      return node.value;
    case 'dialectPiece':
      return node.role === 'piece' ? node.value : '';
    case 'dialectWords':
      return node.role === 'own' ? '' : node.children.map(textOf).join('');
    case 'image':
    case 'imageReference':
      return '';
    default:
      return 'children' in node ? node.children.map(textOf).join('') : '';
  }
}

const htmlHeading = /<h([1-6])(?=[\s>])[^<>]*>([^]{0,2000}?)<\/h\1\s*>/giu;
const htmlName =
  /\s(?:id|name)\s{0,9}=\s{0,9}(?:"([^"]{1,500})"|'([^']{1,500})'|([^\s"'<>]{1,500}))/giu;
const attributeName = /[{\s]#([^\s{}#."'=]{1,200})/gu;

function namesIn(html: string, into: Set<string>): void {
  for (const [, double, single, bare] of html.matchAll(htmlName)) {
    into.add(double ?? single ?? bare ?? '');
  }
}

/** What stands behind a heading in braces may name it. */
function idOf({ children }: Heading): string | undefined {
  for (const child of children) {
    if (child.type === 'dialectPiece' && child.kind === 'attributes') {
      const [, id] = [...child.value.matchAll(attributeName)][0] ?? [];
      if (id !== undefined) {
        return id;
      }
    }
  }
  return undefined;
}

/** All that links into a document can lead to. */
export function anchorsOf(source: string, root: Root): Anchors {
  const headings: Anchored[] = [];
  const named = new Set<string>();
  const visit = (node: Nodes): void => {
    const [start] = extentOf(node) ?? [0];
    if (node.type === 'heading') {
      const id = idOf(node);
      const words = node.children.filter((child) => !isEdge(child));
      const [first, last] = [words[0], words.at(-1)];
      const from = (first && extentOf(first)?.[0]) ?? start;
      const to = (last && extentOf(last)?.[1]) ?? start;
      const text = node.children.map(textOf).join('');
      headings.push({
        text: id === undefined ? text : text.trimEnd(),
        ...(id !== undefined && { id }),
        ...(to > from && { words: [from, from + source.slice(from, to).trimEnd().length] }),
      });
    } else if (node.type === 'html') {
      namesIn(node.value, named);
      for (const [, , inside = ''] of node.value.matchAll(htmlHeading)) {
        headings.push({ text: inside.replace(/<[^<>]*>/gu, '').trim() });
      }
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const attribute of node.attributes) {
        if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string') {
          namesIn(` ${attribute.name}="${attribute.value}"`, named);
        }
      }
    } else if (node.type === 'dialectPiece') {
      for (const [, id = ''] of node.value.matchAll(attributeName)) {
        named.add(id);
      }
      if (node.kind === 'blockId') {
        named.add(node.value.trim());
      }
    } else if (node.type === 'dialectWords') {
      for (const [, id = ''] of node.signs[1].matchAll(attributeName)) {
        named.add(id);
      }
    }
    if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(root);
  for (const [, label = ''] of source.matchAll(/^[ \t]{0,3}\(([\w:.-]{1,200})\)=[ \t]*$/gmu)) {
    named.add(label);
  }
  return { headings, named };
}

function isEdge(node: Nodes): boolean {
  return node.type === 'dialectPiece' && node.role === 'edge';
}
