import type { PhrasingContent } from 'mdast';
import type { Atom, Block } from '../layout';
import { Phrasing } from './phrasing';
import { isLineStart } from '../line-start';
import { extentOf, type Container } from './tree';

/** How many atoms are the line `[!NOTE]`, which is no word of the text below it. */
function alertLength([first, second]: readonly Atom[]): number {
  return first?.kind === 'piece' && first.source.startsWith('[!') && second?.kind === 'break'
    ? 2
    : 0;
}

/** More columns than this nobody fills up, in UTF-16 code units. */
const longestFilling = 500;

/** True for what ends its line, and for a piece of a dialect that has one for itself. */
function staysInPlace(source: string, node: PhrasingContent): boolean {
  if (node.type !== 'dialectPiece') {
    return false;
  }
  const [start, end] = extentOf(node) ?? [0, 0];
  return (
    node.role === 'edge' ||
    (isLineStart(source, start, ' \t>') &&
      /^[ \t]*(?:[\r\n]|$)/u.test(source.slice(end, end + 100)))
  );
}

/** The blocks of a paragraph, heading or cell: hard line breaks cut it. */
export function blocksOf(source: string, container: Container): Block[] {
  const table = container.type === 'tableCell';
  const phrasing = new Phrasing(source, table);
  const groups: PhrasingContent[][] = [[]];
  for (const node of container.children) {
    if (node.type === 'break' || staysInPlace(source, node)) {
      groups.push([]);
    } else {
      groups.at(-1)?.push(node);
    }
  }
  return groups.flatMap((group) => {
    const start = extentOf(group[0] ?? container)?.[0];
    const end = extentOf(group.at(-1) ?? container)?.[1];
    if (group.length === 0 || start === undefined || end === undefined) {
      return [];
    }
    const all: Atom[] = [];
    if (!phrasing.add(all, group, start, end)) {
      return [];
    }
    const head = alertLength(all);
    const atoms = all.slice(head);
    const from = all.slice(0, head).reduce((sum, atom) => sum + atom.source.length, start);
    // One space stays before the next pipe.
    const filling = table
      ? /^ *(?= \|)/u.exec(source.slice(end, end + longestFilling))?.[0].length
      : undefined;
    return [
      {
        start: from,
        end,
        atoms,
        escape: phrasing.escape,
        ...(filling !== undefined && { filling }),
      },
    ];
  });
}
