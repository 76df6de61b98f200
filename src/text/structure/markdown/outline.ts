import type { Nodes, Root, Text } from 'mdast';
import type { MdxJsxAttribute, MdxJsxExpressionAttribute } from 'mdast-util-mdx';
import { protectedPieces } from '../protected';
import { isProse } from './mdx/attributes';
import { extentOf, hasTitle, isContainer } from './tree';
import { textNodeAtoms } from './words';

/** An attribute of JSX without its words. */
function withoutProse(attribute: MdxJsxAttribute | MdxJsxExpressionAttribute): object {
  return isProse(attribute) ? { ...attribute, value: protectedPieces(attribute.value) } : attribute;
}

/** Everything of a node but its places, its words and its children. */
function describe(node: Nodes): string {
  return JSON.stringify(node, (key, value: unknown) => {
    switch (key) {
      case 'position':
      case 'children':
      case 'data':
      case 'alt':
        return undefined;
      case 'attributes':
        return Array.isArray(value) ? value.map(withoutProse) : value;
      case 'title':
        return typeof value === 'string' ? protectedPieces(value) : value;
      default:
        return value;
    }
  });
}

/** How a link is written: the brackets around an address are signs of it or words beside it. */
function signOf(source: string, node: Nodes): string {
  const sign = node.type === 'link' ? source.charAt(extentOf(node)?.[0] ?? 0) : '';
  return sign === '[' || sign === '<' ? sign : '';
}

/** Of words all that may not change: the protected pieces between them. */
function describeText(source: string, node: Text): string {
  const [start, end] = extentOf(node) ?? [0, 0];
  const pieces = textNodeAtoms(source.slice(start, end)).filter(({ kind }) => kind === 'piece');
  return JSON.stringify(['text', ...pieces.map((piece) => piece.source)]);
}

function describeAll(source: string, node: Nodes, into: string[]): string[] {
  into.push(
    node.type === 'text' ? describeText(source, node) : signOf(source, node) + describe(node),
  );
  if ('children' in node) {
    for (const child of node.children) {
      describeAll(source, child, into);
    }
    into.push('end');
  }
  return into;
}

/** What a translation may not change, in the order of the text. */
export interface Outline {
  /** One line for each node down to the containers of words. */
  readonly nodes: readonly string[];
  /** For each container of words its index in `nodes`, and its own nodes. */
  readonly containers: readonly { readonly at: number; readonly inside: string }[];
}

/**
 * The outline of a document: all that there is but its words.
 *
 * @param root what the source is read as
 */
export function outlineOf(source: string, root: Root): Outline {
  const nodes: string[] = [];
  const containers: { at: number; inside: string }[] = [];
  const visit = (node: Nodes): void => {
    if (isContainer(node)) {
      containers.push({ at: nodes.length, inside: describeAll(source, node, []).join('\n') });
      nodes.push(node.type);
      return;
    }
    if (hasTitle(node)) {
      containers.push({ at: nodes.length, inside: describe(node) });
      nodes.push(node.type);
    } else {
      nodes.push(describe(node));
    }
    if ('children' in node) {
      node.children.forEach(visit);
      nodes.push('end');
    }
  };
  visit(root);
  return { nodes, containers };
}
