import type { PhrasingContent } from 'mdast';
import type { Atom, Block } from '../layout';
import { Phrasing } from './phrasing';
import { isLineStart } from '../line-start';
import { extentOf, type Container } from './tree';

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

/**
 * Keeps the backslash that ends the last words: before a line that is a block for itself it means
 * a break to other readers, and with another one before it it would not.
 */
function keepFinalBackslash(atoms: Atom[]): void {
  const last = atoms.at(-1);
  if (last?.kind === 'text' && /(?<!\\)(?:\\\\)*\\$/u.test(last.source)) {
    atoms.splice(
      -1,
      1,
      ...(last.text === '\\'
        ? []
        : [
            {
              kind: 'text',
              source: last.source.slice(0, -1),
              text: last.text.slice(0, -1),
            } as const,
          ]),
      { kind: 'piece', source: '\\' },
    );
  }
}

/** The lines of a block, each by itself. */
function linesOf(block: Block): readonly Block[] {
  const lines: Block[] = [];
  let start = block.start;
  let atoms: Atom[] = [];
  let at = start;
  const end = (): void => {
    if (atoms.length > 0) {
      lines.push({ ...block, start, end: at, atoms });
    }
    atoms = [];
  };
  for (const atom of block.atoms) {
    if (atom.kind === 'break') {
      end();
      start = at + atom.source.length;
    } else {
      atoms.push(atom);
    }
    at += atom.source.length;
  }
  end();
  return lines;
}

/**
 * The blocks of a paragraph, heading or cell: hard line breaks cut it.
 *
 * @param isTerms true where each line is a term that is defined below
 */
export function blocksOf(source: string, container: Container, isTerms: boolean): Block[] {
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
    const atoms: Atom[] = [];
    if (!phrasing.add(atoms, group, start, end)) {
      return [];
    }
    keepFinalBackslash(atoms);
    // One space stays before the next pipe.
    const filling = table
      ? /^ *(?= \|)/u.exec(source.slice(end, end + longestFilling))?.[0].length
      : undefined;
    const { escape } = phrasing;
    const block = { start, end, atoms, escape, ...(filling !== undefined && { filling }) };
    return isTerms ? linesOf(block) : [block];
  });
}
