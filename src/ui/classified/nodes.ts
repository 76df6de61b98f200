import type { ClassifiedTree, ClassRow, PassageRow } from './rows';

/** So many passages are listed below a class at once; whoever wants more asks for them. */
export const pageLength = 60;

/** Stands behind the passages that are listed, for those that are not. */
export interface MoreNode {
  readonly kind: 'more';
  readonly of: ClassRow;
  /** How many are listed, and how many are not. */
  readonly listed: number;
  readonly left: number;
}

/** A row of the list of classified passages. */
export type ClassifiedNode = ClassRow | PassageRow | MoreNode;

/** How many rows are listed below a class: more than a page where somebody has asked for it. */
export class ListedPassages {
  private readonly wanted = new Map<string, number>();

  /** Lists another page. */
  more({ of, listed }: MoreNode): void {
    this.wanted.set(of.label, listed + pageLength);
  }

  /** What stands below a row, or at the top. */
  below({ classes }: ClassifiedTree, node?: ClassifiedNode): readonly ClassifiedNode[] {
    if (!node) {
      return classes.filter(({ passages }) => passages.length > 0);
    }
    if (node.kind !== 'class') {
      return [];
    }
    const of = classes.find(({ label }) => label === node.label) ?? node;
    const passages = of.passages.slice(0, this.wanted.get(of.label) ?? pageLength);
    const left = of.passages.length - passages.length;
    return left > 0 ? [...passages, { kind: 'more', of, listed: passages.length, left }] : passages;
  }
}

/** Stays the same while a row is about the same, so that the tree keeps its place. */
export function nodeId(node: ClassifiedNode): string {
  switch (node.kind) {
    case 'class':
      return `class ${node.label}`;
    case 'passage':
      return `passage ${node.start} ${node.document}`;
    case 'more':
      return `more ${node.of.label}`;
  }
}

/** The class that a row stands below. */
export function parentOf(node: ClassifiedNode, tree: ClassifiedTree): ClassRow | undefined {
  switch (node.kind) {
    case 'class':
      return undefined;
    case 'passage':
      return tree.classes.find(({ label }) => label === node.classes.labels[0].label);
    case 'more':
      return node.of;
  }
}

const kinds: ReadonlySet<unknown> = new Set<ClassifiedNode['kind']>(['class', 'passage', 'more']);

/** What a menu or a click has given to a command, where that is a row of this list. */
export function nodeFrom(given: unknown): ClassifiedNode | undefined {
  return typeof given === 'object' && given !== null && 'kind' in given && kinds.has(given.kind)
    ? (given as ClassifiedNode)
    : undefined;
}
