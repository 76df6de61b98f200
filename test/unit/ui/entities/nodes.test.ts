import { describe, expect, it } from 'vitest';
import { EntityFilter } from '../../../../src/ui/entities/filter';
import {
  ListedRows,
  nodeFrom,
  nodeId,
  pageLength,
  parentOf,
  placesBelow,
  type EntityNode,
} from '../../../../src/ui/entities/nodes';
import type { EntityTree } from '../../../../src/ui/entities/rows';
import { entityTree } from '../../../../src/ui/entities/tree';
import { done, storeOf } from './found';

function treeOf(words: string): EntityTree {
  const { store, texts } = storeOf({ key: 'a', words });
  const nameOf = (label: string): string => label;
  const wish = { filter: new EntityFilter(), nameOf, search: '', compare: () => 0 };
  return done(entityTree(store, texts, { ...wish, order: 'position' }));
}

/** All rows, each with what stands below it. */
function* all(rows: ListedRows, tree: EntityTree, node?: EntityNode): Generator<EntityNode> {
  for (const below of rows.below(tree, node)) {
    yield below;
    yield* all(rows, tree, below);
  }
}

describe('The rows of the Entities view', () => {
  it('are labels, texts, and the places of texts that have several', () => {
    const tree = treeOf('Anna/P met Bert/P and Anna/P');
    const kinds = [...all(new ListedRows(), tree)].map((node) => node.kind);
    expect(kinds).toEqual(['label', 'text', 'place', 'place', 'text']);
  });

  it('each know what they stand below, and have an id of their own that stays', () => {
    const tree = treeOf('Anna/P met Bert/P and Anna/P in Anna/L of label/P P/label');
    const nodes = [...all(new ListedRows(), tree)];
    expect(new Set(nodes.map(nodeId)).size).toBe(nodes.length);
    for (const node of nodes) {
      const parent = parentOf(node, tree);
      expect(new ListedRows().below(tree, parent).map(nodeId)).toContain(nodeId(node));
    }
  });

  it('are listed by the page, and further when that is asked for', () => {
    const count = 2 * pageLength + 50;
    const words = Array.from({ length: count }, (_, at) => `n${at}/P`).join(' ');
    const tree = treeOf(words);
    const rows = new ListedRows();
    const [label] = rows.below(tree);
    const more = rows.below(tree, label).at(-1);
    expect(more).toMatchObject({ kind: 'more', listed: pageLength, left: count - pageLength });
    if (more?.kind === 'more') {
      rows.more(more);
    }
    expect(rows.below(tree, label).length).toBe(2 * pageLength + 1);
    expect(label && placesBelow(label).length).toBe(count);
  });

  it('are known again when a menu hands them to a command, and nothing else is', () => {
    const [label] = treeOf('Anna/P').labels;
    expect(nodeFrom(label)).toBe(label);
    for (const other of [undefined, null, 'label', {}, { kind: 'model' }, 3]) {
      expect(nodeFrom(other)).toBeUndefined();
    }
  });
});
