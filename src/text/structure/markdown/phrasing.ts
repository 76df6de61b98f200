import type { Parents, PhrasingContent } from 'mdast';
import type { Atom } from '../layout';
import { extentOf } from './tree';
import { textNodeAtoms } from './words';

/** Formatting whose words can be translated: its signs stand around its children. */
function isOpen(node: PhrasingContent, source: string): node is PhrasingContent & Parents {
  switch (node.type) {
    case 'emphasis':
    case 'strong':
    case 'delete':
      return true;
    case 'link':
      // Not an autolink, whose words are its target.
      return source.startsWith('[', extentOf(node)?.[0] ?? 0);
    case 'linkReference':
      // The words of the other two kinds are the label that is looked up.
      return node.referenceType === 'full';
    default:
      return false;
  }
}

/**
 * Adds the atoms of `nodes` from `start` to `end`.
 *
 * @returns false, with some of them added, when a node is not where it should be
 */
export function addPhrasing(
  into: Atom[],
  source: string,
  nodes: readonly PhrasingContent[],
  start: number,
  end: number,
): boolean {
  let read = start;
  for (const node of nodes) {
    const extent = extentOf(node);
    if (extent?.[0] !== read) {
      return false;
    }
    read = extent[1];
    addNode(into, source, node, extent);
  }
  return read === end;
}

function addNode(
  into: Atom[],
  source: string,
  node: PhrasingContent,
  [start, end]: readonly [number, number],
): void {
  const whole = source.slice(start, end);
  if (node.type === 'text') {
    for (const atom of textNodeAtoms(whole)) {
      into.push(atom);
    }
    return;
  }
  if (isOpen(node, source)) {
    const [first, last] = [node.children[0], node.children.at(-1)];
    const from = first && extentOf(first)?.[0];
    const to = last && extentOf(last)?.[1];
    // A link may have no words: `[](./target.md)`.
    if (from !== undefined && to !== undefined) {
      const before = into.length;
      into.push({ kind: 'mark', source: source.slice(start, from), side: 'open' });
      if (addPhrasing(into, source, node.children, from, to)) {
        into.push({ kind: 'mark', source: source.slice(to, end), side: 'close' });
        return;
      }
      into.length = before;
    }
  }
  into.push({ kind: 'piece', source: whole });
}
