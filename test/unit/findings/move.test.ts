import { describe, expect, it } from 'vitest';
import { FindingStore } from '../../../src/findings/store';

const origin = {
  kind: 'entity',
  source: { kind: 'rule', id: 'names', checked: false },
  run: 'run',
} as const;
const anna = { start: 0, end: 4, label: 'PER', score: 1 };

describe('a document that has another key', () => {
  it('takes along what was found, what is being read, and its edits', () => {
    const store = new FindingStore();
    const told: string[] = [];
    store.onDidChange(({ document }) => told.push(document));
    const first = store.read('old', 0, 'Anna of Lisbon');
    const late = store.read('old', 8, 'Lisbon');
    store.set(first, origin, [anna]);
    first.dispose();
    store.move('old', 'new');
    expect(told).toEqual(['old', 'old', 'new']);
    expect(store.all('old')).toEqual([]);
    expect(store.isMarked('new', 'run')).toBe(true);
    store.edit('new', [{ offset: 0, length: 0, inserted: 5 }]);
    store.set(late, { ...origin, kind: 'answer', run: 'late' }, [
      { ...anna, start: 8, end: 14, label: 'LOC' },
    ]);
    expect(store.all('new').map(({ start, finding }) => [finding.text, start])).toEqual([
      ['Anna', 5],
      ['Lisbon', 13],
    ]);
    late.dispose();
    store.clear();
    expect(store.size).toBe(0);
  });

  it('takes the place of one that is overwritten', () => {
    const store = new FindingStore();
    const overwritten = store.read('new', 0, 'Anna');
    store.set(overwritten, origin, [anna]);
    store.read('old', 0, 'Bob');
    store.move('old', 'new');
    expect(store.all('new')).toEqual([]);
    expect(overwritten.open).toBe(false);
    store.move('none', 'new');
    store.move('new', 'new');
    expect(store.documentKeys).toEqual(['new']);
  });
});
