import type { Nodes, Parents, PhrasingContent, Text } from 'mdast';
import { textAtoms } from './atoms';
import { compose, type Atom, type Block, type Layout, type Place } from './layout';
import { escapeMarkdown } from './markdown-escape';
import {
  extentOf,
  hasFormulas,
  isContainer,
  outlineOf,
  parseMarkdown,
  type Container,
  type Outline,
} from './markdown-tree';
import { isReadable } from './markdown-limits';
import { plainLayout } from './plain';

/** Escapes and references whose character can be written without; others stay as they are. */
const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
};
const unit = /\\([!-/:-@[-`{-~])|&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);/gu;
/**
 * A line break with what begins the next line: indentation and the signs of quotations. The blanks
 * before it belong to it too.
 */
const softBreak = /(?:\r\n|\n|\r)[ \t>]*/gu;

/** The words of one line of a text node. */
function lineAtoms(source: string): readonly Atom[] {
  // The places of `text` where the source goes on with something longer: [offset, offset in source].
  const starts: number[] = [];
  let text = '';
  let read = 0;
  const take = (end: number): void => {
    for (; read < end; read++) {
      starts.push(read);
      text += source.charAt(read);
    }
  };
  for (const match of source.matchAll(unit)) {
    const said = match[1] ?? references[match[0]];
    if (said === undefined) {
      continue;
    }
    take(match.index);
    starts.push(read);
    text += said;
    read += match[0].length;
  }
  take(source.length);
  return textAtoms(text, (start, end) =>
    source.slice(starts[start] ?? source.length, starts[end] ?? source.length),
  );
}

function textNodeAtoms(source: string): readonly Atom[] {
  const atoms: (readonly Atom[])[] = [];
  let read = 0;
  for (const { 0: sign, index } of source.matchAll(softBreak)) {
    let end = index;
    while (end > read && ' \t'.includes(source.charAt(end - 1))) {
      end--;
    }
    const next = index + sign.length;
    atoms.push(lineAtoms(source.slice(read, end)));
    atoms.push([{ kind: 'break', source: source.slice(end, next) }]);
    read = next;
  }
  atoms.push(lineAtoms(source.slice(read)));
  return atoms.flat();
}

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
function addPhrasing(
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
    const from = extentOf(node.children[0] as Text)?.[0];
    const to = extentOf(node.children.at(-1) as Text)?.[1];
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

/** How many atoms are the line `[!NOTE]`, which is no word of the text below it. */
function alertLength([first, second]: readonly Atom[]): number {
  return first?.kind === 'piece' && first.source.startsWith('[!') && second?.kind === 'break'
    ? 2
    : 0;
}

/** More columns than this nobody fills up, in UTF-16 code units. */
const longestFilling = 500;

/** The blocks of a paragraph, heading or cell: hard line breaks cut it. */
function blocksOf(source: string, container: Container): Block[] {
  const table = container.type === 'tableCell';
  const groups: PhrasingContent[][] = [[]];
  for (const node of container.children) {
    if (node.type === 'break') {
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
    if (!addPhrasing(all, source, group, start, end)) {
      return [];
    }
    const head = alertLength(all);
    const atoms = all.slice(head);
    const from = all.slice(0, head).reduce((sum, atom) => sum + atom.source.length, start);
    const escape = (text: string, place: Place): string => escapeMarkdown(text, place, table);
    // One space stays before the next pipe.
    const filling = table
      ? /^ *(?= \|)/u.exec(source.slice(end, end + longestFilling))?.[0].length
      : undefined;
    return [{ start: from, end, atoms, escape, ...(filling !== undefined && { filling }) }];
  });
}

/** Compares two outlines; returns the containers of `before` that are to blame. */
function differences(before: Outline, after: Outline): readonly number[] {
  const at = before.nodes.findIndex((node, index) => node !== after.nodes[index]);
  const skeleton = at < 0 && before.nodes.length === after.nodes.length;
  if (!skeleton) {
    // The container that stands last before the difference has become something else, or the first
    // one after it was swallowed.
    const place = at < 0 ? before.nodes.length : at;
    const next = before.containers.findIndex((container) => container.at >= place);
    const last = next < 0 ? before.containers.length - 1 : next;
    return [last - 1, last].filter((index) => index >= 0);
  }
  return before.containers.flatMap((container, index) =>
    container.inside === after.containers[index]?.inside ? [] : [index],
  );
}

/**
 * Takes Markdown apart: the words of its paragraphs, headings and cells are blocks, everything else
 * stays, down to the byte. What is nested too deeply, or would take too long to read, is taken apart
 * as plain text is.
 */
export function markdownLayout(source: string): Layout {
  if (!isReadable(source)) {
    return plainLayout(source);
  }
  const dollars = hasFormulas(source);
  const root = parseMarkdown(source, dollars);
  const outline = outlineOf(root);
  const blocks: Block[] = [];
  /** Which container each block is part of. */
  const owners: number[] = [];
  let containers = 0;
  const visit = (node: Nodes): void => {
    if (isContainer(node)) {
      for (const block of blocksOf(source, node)) {
        blocks.push(block);
        owners.push(containers);
      }
      containers++;
    } else if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(root);
  const layout: Layout = {
    source,
    blocks,
    misread(written) {
      const text = compose(layout, written);
      if (!isReadable(text)) {
        return blocks.map((_, index) => index);
      }
      const after = outlineOf(parseMarkdown(text, dollars));
      const wrong = new Set(differences(outline, after));
      const found = owners.flatMap((owner, index) => (wrong.has(owner) ? [index] : []));
      // A container without words cannot be to blame; who is, is not known then.
      return found.length === 0 && wrong.size > 0 ? owners.map((_, index) => index) : found;
    },
  };
  return layout;
}
