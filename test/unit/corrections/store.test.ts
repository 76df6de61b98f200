import { describe, expect, it } from 'vitest';
import { SaidFindings, type Said } from '../../../src/findings/said';
import { FindingStore, type Origin } from '../../../src/findings/store';
import { Document } from '../findings/edits';

const text = 'Anna Novak of Lisbon met Anna in Porto.';
const model: Origin = {
  kind: 'entity',
  source: { kind: 'model', id: 'a/b', commit: 'c', dtype: 'q8', demo: false },
  run: 'run',
};

function span(words: string, from = 0): { readonly start: number; readonly end: number } {
  const start = text.indexOf(words, from);
  return { start, end: start + words.length };
}

function find(store: FindingStore, found: Readonly<Record<string, string>>): void {
  store.set(
    store.read('d', 0, text),
    model,
    Object.entries(found).map(([words, label]) => ({ ...span(words), label, score: 0.9 })),
  );
}

/** A store, and what a person has said, laid over it. */
function open(): { readonly store: FindingStore; readonly said: SaidFindings } {
  const store = new FindingStore();
  return { store, said: new SaidFindings(store) };
}

function say({ store, said }: ReturnType<typeof open>, ...all: readonly Said[]): readonly string[] {
  return said.say(store.read('d', 0, text), all);
}

const seen = (store: FindingStore): readonly string[] =>
  store.all('d').map(({ finding: { label, text: words } }) => `${label} ${words}`);

describe('What a person has said, in the store', () => {
  it('is alone in its place, before and after others have found something there', () => {
    const here = open();
    const { store, said } = here;
    say(here, { ...span('Anna Novak'), said: 'marked', label: 'PER' });
    find(store, { Anna: 'ORG', 'Novak of Lisbon': 'ORG', Porto: 'LOC' });
    expect(seen(store)).toEqual(['PER Anna Novak', 'LOC Porto']);
    expect(said.others('d')).toHaveLength(3);
    find(store, { 'Anna Novak': 'ORG', Lisbon: 'LOC' });
    expect(seen(store)).toEqual(['PER Anna Novak', 'LOC Lisbon']);
  });

  it('hides what is none, but nothing that reaches on to other words', () => {
    const here = open();
    const { store } = here;
    find(store, { ' Lisbon': 'LOC', Porto: 'LOC' });
    say(here, { ...span('Lisbon'), said: 'rejected', label: '' });
    expect(seen(store)).toEqual(['LOC Porto']);
    find(store, { 'of Lisbon': 'LOC' });
    expect(seen(store)).toEqual(['LOC of Lisbon']);
  });

  it('is seen the same in a part, however far what it hides reaches', () => {
    const here = open();
    const { store } = here;
    find(store, { 'Anna Novak of Lisbon': 'ORG' });
    say(here, { ...span('Lisbon'), said: 'changed', label: 'LOC' });
    expect(store.at('d', 1)).toEqual([]);
    expect(store.within('d', { start: 0, end: 3 })).toEqual([]);
    expect(store.at('d', span('Lisbon').start)).toHaveLength(1);
  });

  it('can be taken back and said again, and tells whoever draws what it had hidden', () => {
    const here = open();
    const { store, said } = here;
    find(store, { Anna: 'PER' });
    const told: string[] = [];
    store.onDidChange(({ findings }) => {
      told.push(...findings.map(({ label }) => label));
    });
    const ids = say(here, { ...span('Anna'), said: 'changed', label: 'ORG' });
    expect(told).toEqual(expect.arrayContaining(['ORG', 'PER']));
    said.withdraw('d', ids);
    expect(seen(store)).toEqual(['PER Anna']);
    said.again('d', ids);
    expect(seen(store)).toEqual(['ORG Anna']);
  });

  it('goes with the edit that changes its words, which shows what it had hidden, and comes back', () => {
    const here = open();
    const { store } = here;
    find(store, { Anna: 'PER' });
    say(here, { ...span('Anna Novak'), said: 'changed', label: 'PER' });
    const document = new Document(text);
    const told: string[] = [];
    store.onDidChange(({ findings }) => {
      told.push(...findings.map(({ text: words }) => words));
    });
    const edit = [{ offset: 8, length: 2, inserted: 1, text: 'x' }];
    const back = document.apply(edit);
    store.edit('d', edit, document.read);
    expect(seen(store)).toEqual(['PER Anna']);
    expect(told).toEqual(expect.arrayContaining(['Anna Novak', 'Anna']));
    document.apply(back);
    store.edit('d', back, document.read);
    expect(seen(store)).toEqual(['PER Anna Novak']);
  });

  it('is not seen where marks were taken off, until something is found there again', () => {
    const here = open();
    const { store, said } = here;
    find(store, { Lisbon: 'LOC' });
    say(here, { ...span('Anna'), said: 'marked', label: 'PER' });
    store.clear({ kind: 'entity', document: 'd' });
    expect(seen(store)).toEqual([]);
    expect(said.of('d')).toHaveLength(1);
    find(store, { Lisbon: 'LOC' });
    expect(seen(store)).toEqual(['PER Anna', 'LOC Lisbon']);
  });

  it('counts for what was said last where typing brings back words of both', () => {
    const here = open();
    const { store, said } = here;
    const document = new Document(text);
    say(here, { ...span('Anna Novak'), said: 'marked', label: 'PER' });
    const edit = [{ offset: 8, length: 2, inserted: 0, text: '' }];
    const back = document.apply(edit);
    store.edit('d', edit, document.read);
    said.say(store.read('d', 0, 'Anna'), [{ start: 0, end: 4, said: 'marked', label: 'ORG' }]);
    document.apply(back);
    store.edit('d', back, document.read);
    expect(seen(store)).toEqual(['ORG Anna']);
  });

  it('says before a document is closed that it will be', () => {
    const here = open();
    const { store, said } = here;
    say(here, { ...span('Anna'), said: 'marked', label: 'PER' });
    const standing: number[] = [];
    said.onWillClose((key) => {
      standing.push(said.of(key).length);
    });
    store.close('d');
    expect(standing).toEqual([1]);
    expect(store.all('d')).toEqual([]);
  });
});
