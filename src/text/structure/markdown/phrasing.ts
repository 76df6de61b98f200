import type { Image, Nodes, Parents, PhrasingContent } from 'mdast';
import type { Atom, Block, OwnWords, Place } from '../layout';
import { escapeAttribute, escapeMarkdown, escapeTitle } from './escape';
import { holdsCode, proseValues } from './mdx/attributes';
import { extentOf } from './tree';
import { attributeAtoms, textNodeAtoms } from './words';

/** Formatting whose words can be translated: its signs stand around its children. */
function isOpen(node: PhrasingContent, source: string): node is PhrasingContent & Parents {
  switch (node.type) {
    case 'emphasis':
    case 'strong':
    case 'delete':
      return true;
    case 'dialectWords':
      return node.role === 'words';
    case 'mdxJsxTextElement':
      return !holdsCode(node);
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

/** Where the children of a node begin and end. */
function insideOf(node: Nodes): readonly [number, number] | undefined {
  if (!('children' in node)) {
    return undefined;
  }
  const [first, last] = [node.children[0], node.children.at(-1)];
  const from = first && extentOf(first)?.[0];
  const to = last && extentOf(last)?.[1];
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** True where the words between the signs are no part of the sentence around them. */
function hasOwnWords(node: Nodes): boolean {
  switch (node.type) {
    case 'image':
      return true;
    case 'imageReference':
      return node.referenceType === 'full';
    case 'dialectWords':
      return node.role === 'own';
    default:
      return false;
  }
}

/** Takes apart what stands in the lines of one container. */
export class Phrasing {
  constructor(
    private readonly source: string,
    private readonly table: boolean,
  ) {}

  readonly escape = (text: string, place: Place): string => escapeMarkdown(text, place, this.table);

  /**
   * Adds the atoms of `nodes` from `start` to `end`.
   *
   * @returns false, with some of them added, when a node is not where it should be
   */
  add(into: Atom[], nodes: readonly PhrasingContent[], start: number, end: number): boolean {
    let read = start;
    for (const node of nodes) {
      const extent = extentOf(node);
      if (!extent || !this.goOn(into, read, extent[0])) {
        return false;
      }
      read = extent[1];
      this.addNode(into, node, extent);
    }
    return read === end;
  }

  /**
   * Goes on from the end of one node to the beginning of the next. What begins a line belongs to no
   * node where it stands before a sign.
   */
  private goOn(into: Atom[], end: number, next: number): boolean {
    const between = this.source.slice(end, next);
    const last = into.at(-1);
    if (between === '') {
      return end === next;
    }
    if (last?.kind !== 'break' || !/^[ \t>]+$/u.test(between)) {
      return false;
    }
    into[into.length - 1] = { ...last, source: last.source + between };
    return true;
  }

  private addNode(
    into: Atom[],
    node: PhrasingContent,
    [start, end]: readonly [number, number],
  ): void {
    const { source } = this;
    const whole = source.slice(start, end);
    if (node.type === 'text') {
      for (const atom of textNodeAtoms(whole)) {
        into.push(atom);
      }
      return;
    }
    const last = into.at(-1);
    if (
      node.type === 'dialectPiece' &&
      node.role === 'attributes' &&
      last &&
      last.kind !== 'text'
    ) {
      into[into.length - 1] = { ...last, source: last.source + whole };
      return;
    }
    const inside = isOpen(node, source) ? insideOf(node) : undefined;
    if (inside && isOpen(node, source)) {
      const [from, to] = inside;
      const before = into.length;
      const isElement = node.type === 'mdxJsxTextElement';
      const [opened, closed] = isElement
        ? [this.ownWords(node, start), {}]
        : [{}, this.ownWords(node, to)];
      into.push({ kind: 'mark', source: source.slice(start, from), side: 'open', ...opened });
      if (this.add(into, node.children, from, to)) {
        into.push({ kind: 'mark', source: source.slice(to, end), side: 'close', ...closed });
        return;
      }
      into.length = before;
    }
    into.push({ kind: 'piece', source: whole, ...this.ownWords(node, start) });
  }

  /** What stands in the signs of a node and is words: what an image shows, a title, a note. */
  ownWords(node: Nodes, at: number): { readonly own?: OwnWords } {
    const blocks: Block[] = [];
    if (hasOwnWords(node)) {
      const [start, end] = insideOf(node) ?? [0, 0];
      const atoms: Atom[] = [];
      const { children } = node as Image & { children?: PhrasingContent[] };
      if (children && this.add(atoms, children, start, end) && end > start) {
        blocks.push({ start, end, atoms, escape: this.escape });
      }
    }
    const [start, end] = node.data?.places?.title ?? [0, 0];
    if (end > start) {
      const { source, table } = this;
      const quote = source.charAt(end);
      blocks.push({
        start,
        end,
        atoms: textNodeAtoms(source.slice(start, end)),
        escape: (text, { full }) => escapeTitle(text, quote, { full, table }),
      });
    }
    for (const [from, to] of proseValues(this.source, node)) {
      const quote = this.source.charAt(to);
      blocks.push({
        start: from,
        end: to,
        atoms: attributeAtoms(this.source.slice(from, to)),
        escape: (text) => escapeAttribute(text, quote),
      });
    }
    return blocks.length > 0 ? { own: { at, blocks } } : {};
  }
}
