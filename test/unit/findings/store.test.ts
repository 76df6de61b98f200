import { describe, expect, it } from 'vitest';
import type { FindingSource } from '../../../src/findings/finding';
import {
  FindingStore,
  type FindingsChange,
  type Found,
  type Origin,
} from '../../../src/findings/store';
import { Document } from './edits';

const model: FindingSource = { kind: 'model', id: 'm', commit: 'c', dtype: 'q8', demo: false };
const entities: Origin = { kind: 'entity', source: model, run: 'r' };
const answers: Origin = { kind: 'answer', source: model, run: 'r' };

/** Every place of a word in a text that stands at `start`. */
function places(text: string, word: string, start = 0, score = 1): Found[] {
  return [...text.matchAll(new RegExp(word, 'gu'))].map(({ index }) => ({
    start: start + index,
    end: start + index + word.length,
    label: word,
    score,
  }));
}

function marked(store: FindingStore, document = 'd'): string[] {
  return store.all(document).map(({ start, end, finding }) => `${finding.label} ${start}-${end}`);
}

describe('The store of findings', () => {
  it('says what was found, by whom, and where', () => {
    const store = new FindingStore();
    const reading = store.read('d', 10, 'Anna in Lisbon');
    store.set(reading, entities, [
      { start: 18, end: 24, label: 'LOC', score: 0.5 },
      { start: 10, end: 14, label: 'PER', score: 0.9 },
    ]);
    const common = { kind: 'entity', source: model, run: 'r' };
    expect(store.all('d')).toEqual([
      {
        start: 10,
        end: 14,
        finding: { ...common, id: '2', label: 'PER', text: 'Anna', score: 0.9 },
      },
      {
        start: 18,
        end: 24,
        finding: { ...common, id: '1', label: 'LOC', text: 'Lisbon', score: 0.5 },
      },
    ]);
    expect(store.all('other')).toEqual([]);
  });

  it('refuses what is not in the text that was read, and sets nothing then', () => {
    const store = new FindingStore();
    const reading = store.read('d', 10, 'abc');
    for (const [start, end] of [
      [9, 11],
      [12, 14],
      [11, 11],
      [12, 11],
      [NaN, 12],
    ] as const) {
      const found = [{ start, end, label: 'x', score: 1 }];
      expect(() => {
        store.set(reading, entities, found);
      }).toThrow(RangeError);
    }
    expect(store.all('d')).toEqual([]);
    store.set(reading, entities, [{ start: 10, end: 13, label: 'x', score: 1 }]);
    expect(marked(store)).toEqual(['x 10-13']);
  });

  it('follows a result that comes after edits, and edits after it', () => {
    const document = new Document('Anna met Bob');
    const store = new FindingStore();
    const reading = store.read('d', 0, document.text);
    const edit = (offset: number, length: number, text: string): void => {
      const edits = [{ offset, length, inserted: text.length, text }];
      document.apply(edits);
      store.edit('d', edits, document.read);
    };
    edit(0, 0, 'Dear ');
    edit(15, 1, 'i');
    store.set(reading, entities, [
      ...places('Anna met Bob', 'Anna'),
      ...places('Anna met Bob', 'Bob'),
    ]);
    expect(document.text).toBe('Dear Anna met Bib');
    expect(marked(store)).toEqual(['Anna 5-9']);
    edit(15, 1, 'o');
    expect(marked(store)).toEqual(['Anna 5-9', 'Bob 14-17']);
    expect(reading.current({ start: 0, end: 12 })).toEqual({ start: 5, end: 17 });
    expect(reading.current({ start: 0, end: 13 })).toBeUndefined();
  });

  it('lets findings of an earlier run in the same place go, wherever that is by now', () => {
    const text = 'Anna and Bob';
    const document = new Document(`${text}. ${text}`);
    const store = new FindingStore();
    const at = (start: number): void => {
      store.set(store.read('d', start, text), entities, places(text, 'Anna', start));
    };
    at(0);
    at(14);
    expect(marked(store)).toEqual(['Anna 0-4', 'Anna 14-18']);
    // The second text is no more what was read, and stands far behind where it stood.
    const edits = [
      { offset: 22, length: 0, inserted: 1, text: '!' },
      { offset: 0, length: 0, inserted: 40, text: ' '.repeat(40) },
    ];
    document.apply(edits);
    store.edit('d', edits, document.read);
    at(0);
    expect(marked(store)).toEqual(['Anna 0-4', 'Anna 40-44', 'Anna 54-58']);
    store.set(store.read('d', 0, document.text), entities, []);
    expect(marked(store)).toEqual([]);
  });

  it('lets what stood in a text that is all deleted go with the next run there', () => {
    const store = new FindingStore();
    store.set(store.read('d', 5, 'Anna'), entities, places('Anna', 'Anna', 5));
    store.edit('d', [{ offset: 5, length: 4, inserted: 0 }]);
    const next = store.read('d', 0, 'Dear ');
    store.set(next, entities, []);
    store.edit('d', [{ offset: 5, length: 0, inserted: 4 }], () => 'Anna');
    expect(marked(store)).toEqual([]);
  });

  it('keeps what is of another kind, of another sort of source, or only beside it', () => {
    const store = new FindingStore();
    const set = (origin: Origin, start: number, label: string): void => {
      const found = [{ start, end: start + 4, label, score: 1 }];
      store.set(store.read('d', start, 'Anna'), origin, found);
    };
    set(entities, 4, 'model');
    set(answers, 4, 'answer');
    set({ ...entities, source: { kind: 'rule', id: 'name', checked: false } }, 4, 'rule');
    set(entities, 8, 'behind');
    set(entities, 0, 'before');
    expect(marked(store).sort()).toEqual(
      ['before 0-4', 'model 4-8', 'answer 4-8', 'rule 4-8', 'behind 8-12'].sort(),
    );
    set(entities, 4, 'again');
    expect(marked(store)).toContain('again 4-8');
    expect(marked(store)).not.toContain('model 4-8');
    expect(marked(store)).toHaveLength(5);
  });

  it('gives only those of a kind, some labels, a least score', () => {
    const store = new FindingStore();
    const text = 'Anna Bob';
    const reading = store.read('d', 0, text);
    store.set(reading, entities, [...places(text, 'Anna', 0, 0.4), ...places(text, 'Bob', 0, 0.6)]);
    store.set(reading, answers, places(text, 'Anna Bob'));
    const labels = (filter: Parameters<FindingStore['all']>[1]): string[] =>
      store.all('d', filter).map(({ finding }) => finding.label);
    expect(labels({})).toEqual(['Anna', 'Anna Bob', 'Bob']);
    expect(labels({ kind: 'entity' })).toEqual(['Anna', 'Bob']);
    expect(labels({ kind: 'answer' })).toEqual(['Anna Bob']);
    expect(labels({ labels: ['Bob', 'x'] })).toEqual(['Bob']);
    expect(labels({ kind: 'entity', score: 0.6 })).toEqual(['Bob']);
    expect(store.at('d', 5, { kind: 'entity' })).toHaveLength(1);
    expect(store.at('d', 4, { kind: 'entity' })).toEqual([]);
    expect(store.within('d', { start: 4, end: 4 }, { kind: 'entity' })).toHaveLength(1);
  });

  it('finds a small finding behind a large one that overlaps it', () => {
    const store = new FindingStore();
    const text = 'a'.repeat(100);
    store.set(store.read('d', 0, text), entities, [
      { start: 0, end: 100, label: 'all', score: 1 },
      ...Array.from({ length: 9 }, (_, i) => ({
        start: i * 10,
        end: i * 10 + 2,
        label: 's',
        score: 1,
      })),
    ]);
    expect(store.at('d', 81).map(({ start }) => start)).toEqual([0, 80]);
    expect(store.at('d', 99).map(({ start }) => start)).toEqual([0]);
    expect(store.at('d', 100)).toEqual([]);
  });

  it('clears one document or all, everything or one kind', () => {
    const fill = (): FindingStore => {
      const store = new FindingStore();
      for (const document of ['d', 'e']) {
        const reading = store.read(document, 0, 'Anna');
        store.set(reading, entities, places('Anna', 'Anna'));
        store.set(reading, answers, places('Anna', 'Anna'));
        reading.dispose();
      }
      return store;
    };
    const left = (clear: Parameters<FindingStore['clear']>[0]): number[] => {
      const store = fill();
      store.clear(clear);
      return [store.all('d').length, store.all('e').length, store.size];
    };
    expect(left({})).toEqual([0, 0, 0]);
    expect(left({ document: 'd' })).toEqual([0, 2, 1]);
    expect(left({ kind: 'answer' })).toEqual([1, 1, 2]);
    expect(left({ document: 'e', kind: 'entity' })).toEqual([2, 1, 2]);
    expect(left({ document: 'x' })).toEqual([2, 2, 2]);
  });

  it('forgets a document that was closed, and sets nothing that was read in it before', () => {
    const store = new FindingStore();
    const early = store.read('d', 0, 'Anna');
    const late = store.read('d', 0, 'Anna');
    store.set(early, entities, places('Anna', 'Anna'));
    store.close('d');
    expect(store.all('d')).toEqual([]);
    store.set(late, entities, places('Anna', 'Anna'));
    expect(store.all('d')).toEqual([]);
    // A card still asks where its text stands.
    expect(late.current({ start: 0, end: 4 })).toEqual({ start: 0, end: 4 });
    early.dispose();
    late.dispose();
    expect(store.size).toBe(0);
    store.set(store.read('d', 0, 'Anna'), entities, places('Anna', 'Anna'));
    expect(store.all('d')).toHaveLength(1);
  });

  it('follows on what was set from a reading that is over, and no document without need', () => {
    const store = new FindingStore();
    const reading = store.read('d', 0, 'Anna');
    store.set(reading, entities, places('Anna', 'Anna'));
    reading.dispose();
    store.edit('d', [{ offset: 0, length: 0, inserted: 2 }]);
    expect(marked(store)).toEqual(['Anna 2-6']);
    store.clear({ document: 'd' });
    expect(store.size).toBe(0);
  });

  it('tells what came and went, and nothing of what only moved', () => {
    const document = new Document('Anna and Bob');
    const store = new FindingStore();
    const told: string[] = [];
    const note = ({ document: key, findings }: FindingsChange): void => {
      told.push(`${key}: ${findings.map(({ label }) => label).join(' ')}`);
    };
    const listener = store.onDidChange(note);
    const did = (action: () => void): readonly string[] => {
      told.length = 0;
      action();
      return [...told];
    };
    const edit = (offset: number, length: number, text: string) => () => {
      const edits = [{ offset, length, inserted: text.length, text }];
      document.apply(edits);
      store.edit('d', edits, document.read);
    };
    const set = (): void => {
      const reading = store.read('d', 0, document.text);
      const found = [...places(document.text, 'Anna'), ...places(document.text, 'Bob')];
      store.set(reading, entities, found);
    };
    expect(did(set)).toEqual(['d: Anna Bob']);
    expect(did(edit(4, 0, '!'))).toEqual([]);
    expect(did(edit(0, 0, '!'))).toEqual([]);
    expect(did(edit(3, 0, '!'))).toEqual(['d: Anna']);
    expect(did(edit(4, 0, '?'))).toEqual([]);
    expect(did(edit(3, 2, ''))).toEqual(['d: Anna']);
    // Written anew with the same text: it is where it was, and what shows it there must do so again.
    expect(did(edit(0, document.text.length, document.text))).toEqual(['d: Anna Bob']);
    expect(
      did(() => {
        store.clear({ kind: 'answer' });
      }),
    ).toEqual([]);
    expect(
      did(() => {
        store.close('d');
      }),
    ).toEqual(['d: Anna Bob']);
    expect(
      did(() => {
        store.close('d');
      }),
    ).toEqual([]);
    listener.dispose();
    expect(did(set)).toEqual([]);
    store.onDidChange(note);
    store.dispose();
    expect(did(set)).toEqual([]);
  });
});
