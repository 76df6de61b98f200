import type { EntityPlace } from './places';
import type { EntityTree, LabelRow, TextRow } from './rows';

/** So many rows are listed below another at once; whoever wants more asks for them. */
export const pageLength = 200;

/** One place of a text that has several. */
export interface PlaceNode {
  readonly kind: 'place';
  readonly of: TextRow;
  readonly place: EntityPlace;
  /** As commands about an entity are given one. */
  readonly document: string;
  readonly id: string;
}

/** Stands behind the rows that are listed, for those that are not. */
export interface MoreNode {
  readonly kind: 'more';
  /** Below which row; missing for labels. */
  readonly of?: LabelRow | TextRow;
  /** How many are listed, and how many are not. */
  readonly listed: number;
  readonly left: number;
}

/** A row of the Entities view. */
export type EntityNode = LabelRow | TextRow | PlaceNode | MoreNode;

/** Stays the same while a row is about the same, so that the tree keeps its place. */
export function nodeId(node: EntityNode): string {
  switch (node.kind) {
    case 'label':
      return `label ${node.name}`;
    case 'text':
      return `text ${node.name}\n${node.text}`;
    case 'place':
      return `place ${node.place.finding.id}`;
    case 'more':
      return `more ${node.of ? nodeId(node.of) : ''}`;
  }
}

const same = (row: LabelRow | TextRow): EntityNode => row;

/** How many rows are listed below another: more than a page where somebody has asked for it. */
export class ListedRows {
  private readonly wanted = new Map<string, number>();

  /** Lists another page. */
  more({ of, listed }: MoreNode): void {
    this.wanted.set(of ? nodeId(of) : '', listed + pageLength);
  }

  /** What stands below a row, or at the top. */
  below(tree: EntityTree, node?: EntityNode): readonly EntityNode[] {
    switch (node?.kind) {
      case undefined:
        return this.page(undefined, tree.labels, same);
      case 'label':
        return this.page(node, node.texts, same);
      case 'text':
        // What stands in one place only is that place.
        return node.places.length > 1
          ? this.page(node, node.places, (place) => ({
              kind: 'place',
              of: node,
              place,
              document: place.document,
              id: place.finding.id,
            }))
          : [];
      default:
        return [];
    }
  }

  private page<T>(
    of: LabelRow | TextRow | undefined,
    rows: readonly T[],
    nodeOf: (row: T) => EntityNode,
  ): readonly EntityNode[] {
    const listed = this.wanted.get(of ? nodeId(of) : '') ?? pageLength;
    const nodes = rows.slice(0, listed).map(nodeOf);
    const left = rows.length - nodes.length;
    return left > 0
      ? [...nodes, { kind: 'more', ...(of && { of }), listed: nodes.length, left }]
      : nodes;
  }
}

/** The row that a row stands below. */
export function parentOf(node: EntityNode, tree: EntityTree): EntityNode | undefined {
  switch (node.kind) {
    case 'label':
      return undefined;
    case 'text':
      return tree.labels.find(({ name }) => name === node.name);
    case 'place':
    case 'more':
      return node.of;
  }
}

/** All places that a row stands for. */
export function placesBelow(node: EntityNode): readonly EntityPlace[] {
  switch (node.kind) {
    case 'label':
      return node.texts.flatMap(({ places }) => places);
    case 'text':
      return node.places;
    case 'place':
      return [node.place];
    case 'more':
      return [];
  }
}

const kinds: ReadonlySet<unknown> = new Set<EntityNode['kind']>(['label', 'text', 'place', 'more']);

/** What a menu or a click has given to a command, where that is a row of this view. */
export function nodeFrom(given: unknown): EntityNode | undefined {
  return typeof given === 'object' && given !== null && 'kind' in given && kinds.has(given.kind)
    ? (given as EntityNode)
    : undefined;
}
