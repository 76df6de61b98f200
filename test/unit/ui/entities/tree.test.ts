import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntityFilter } from '../../../../src/ui/entities/filter';
import { switchedBy, whollyOn } from '../../../../src/ui/entities/boxes';
import type { EntityTree } from '../../../../src/ui/entities/rows';
import { entityTree, type TreeWish } from '../../../../src/ui/entities/tree';
import { done, storeOf, type Written } from './found';

const names: Readonly<Record<string, string>> = { PER: 'Person', PERSON: 'Person', LOC: 'Place' };
const { compare } = new Intl.Collator('en', { numeric: true });

function listed(
  texts: readonly Written[],
  filter = new EntityFilter(),
  wish: Partial<TreeWish> = {},
): EntityTree {
  const { store, texts: read } = storeOf(...texts);
  const nameOf = (label: string): string => names[label] ?? label;
  return done(
    entityTree(store, read, { filter, nameOf, order: 'position', search: '', compare, ...wish }),
  );
}

/** The tree as lines: `Person 2/3 ☑`, `  Anna 2 ☑`. */
function lines({ labels }: EntityTree): readonly string[] {
  const box = (on: boolean): string => (on ? '☑' : '☐');
  return labels.flatMap((label) => [
    `${label.name} ${label.shown}/${label.count} ${box(label.on)}`,
    ...label.texts.map((row) => `  ${row.text} ${row.places.length} ${box(row.on)}`),
  ]);
}

const letter = {
  key: 'a',
  words: 'Zoe/PER met Anna/PERSON in Rome/LOC and Anna/PERSON saw Rom/LOC/0.3 too Anna/PER',
};

describe('The tree of entities', () => {
  it('groups by what a label is called, then by text, in the order of the text', () => {
    expect(lines(listed([letter]))).toEqual([
      'Person 4/4 ☑',
      '  Zoe 1 ☑',
      '  Anna 3 ☑',
      'Place 2/2 ☑',
      '  Rome 1 ☑',
      '  Rom 1 ☑',
    ]);
  });

  it('is sorted by count or by name', () => {
    const byCount = lines(listed([letter], undefined, { order: 'count' }));
    expect(byCount.slice(0, 3)).toEqual(['Person 4/4 ☑', '  Anna 3 ☑', '  Zoe 1 ☑']);
    const byName = lines(
      listed([{ key: 'a', words: 'x10/b x9/b Älg/b Zug/a' }], undefined, { order: 'name' }),
    );
    expect(byName).toEqual([
      'a 1/1 ☑',
      '  Zug 1 ☑',
      'b 3/3 ☑',
      '  Älg 1 ☑',
      '  x9 1 ☑',
      '  x10 1 ☑',
    ]);
  });

  it('lists several documents as one, each place with its own', () => {
    const tree = listed([letter, { key: 'b', words: 'Hello Anna/PER' }]);
    const [person] = tree.labels;
    expect(person?.texts[1]?.places.map(({ document }) => document)).toEqual(['a', 'a', 'a', 'b']);
    expect(tree).toMatchObject({ total: 7, sure: 7, shown: 7 });
  });

  it('has nothing below the least score in it, and says how much that was', () => {
    const filter = new EntityFilter();
    filter.leastScore = 0.5;
    const tree = listed([letter], filter);
    expect(lines(tree)).not.toContain('  Rom 1 ☑');
    expect(tree).toMatchObject({ total: 6, sure: 5, shown: 5 });
    filter.leastScore = 0.2;
    expect(listed([{ key: 'a', words: 'a/X/0.1' }], filter)).toMatchObject({
      total: 1,
      labels: [],
    });
  });

  it('lists what is searched for, in texts and in labels, whatever its case', () => {
    const search = (search: string): readonly string[] =>
      lines(listed([letter], undefined, { search }));
    expect(search('ann')).toEqual(['Person 4/4 ☑', '  Anna 3 ☑']);
    expect(search('PLACE')).toEqual(['Place 2/2 ☑', '  Rome 1 ☑', '  Rom 1 ☑']);
    expect(search('xyz')).toEqual([]);
    expect(listed([letter], undefined, { search: 'o' }).matching).toEqual({ texts: 4, places: 6 });
    expect(listed([letter], undefined, { search: 'rom' }).matching).toEqual({
      texts: 2,
      places: 2,
    });
  });

  it('switches with the box of a label only what is listed while something is searched for', () => {
    const filter = new EntityFilter();
    const [person] = listed([letter], filter, { search: 'zoe' }).labels;
    expect(person && switchedBy(person)).toEqual([{ label: 'PER', text: 'Zoe' }]);
    const [whole] = listed([letter], filter).labels;
    expect(whole && switchedBy(whole)).toEqual([{ label: 'PER' }, { label: 'PERSON' }]);
  });

  it('switches a label on for good once all its texts are on', () => {
    const filter = new EntityFilter();
    filter.switch([{ label: 'LOC' }], false);
    filter.switch([{ label: 'LOC', text: 'Rome' }], true);
    expect(whollyOn(listed([letter], filter), filter)).toEqual([]);
    filter.switch([{ label: 'LOC', text: 'Rom' }], true);
    expect(whollyOn(listed([letter], filter), filter)).toEqual([{ label: 'LOC' }]);
    filter.switch([{ label: 'LOC' }], true);
    expect(whollyOn(listed([letter], filter), filter)).toEqual([]);
  });
});

describe('The tree of any entities, with any boxes switched', () => {
  const word = fc
    .record({
      text: fc.constantFrom('Anna', 'Bert', 'Rome', 'x'),
      label: fc.constantFrom('PER', 'PERSON', 'LOC', 'Y'),
      score: fc.constantFrom('0.2', '0.6', '1'),
    })
    .map(({ text, label, score }) => `${text}/${label}/${score}`);
  const documents = fc.array(fc.array(word, { maxLength: 20 }), { minLength: 1, maxLength: 3 });
  const step = fc.record({ row: fc.nat(), on: fc.boolean() });

  it('has each box of a label on where all below it are, and counts what marks show', () => {
    fc.assert(
      fc.property(
        documents,
        fc.array(step, { maxLength: 8 }),
        fc.constantFrom(0, 0.5, 0.9),
        fc.constantFrom('', 'an', 'person'),
        (words, steps, leastScore, search) => {
          const filter = new EntityFilter();
          filter.leastScore = leastScore;
          const texts = words.map((of, at) => ({ key: String(at), words: of.join(' ') }));
          const { store } = storeOf(...texts);
          let tree = listed(texts, filter, { search });
          for (const { row, on } of steps) {
            const rows = tree.labels.flatMap((label) => [label, ...label.texts]);
            const chosen = rows[row % Math.max(1, rows.length)];
            if (chosen) {
              filter.switch(switchedBy(chosen), on);
              tree = listed(texts, filter, { search });
              const same = tree.labels
                .flatMap((label) => [label, ...label.texts])
                .find((one) => one.kind === chosen.kind && one.name === chosen.name);
              // A text's row is found by its text too.
              if (chosen.kind === 'label') {
                expect(same?.on).toBe(on);
              }
            }
          }
          const all = texts.flatMap(({ key }) => store.all(key, { kind: 'entity' }));
          const sure = all.filter(({ finding }) => filter.isSure(finding));
          const shown = all.filter(({ finding }) => filter.isShown(finding));
          expect(tree.total).toBe(all.length);
          expect(tree.sure).toBe(sure.length);
          expect(tree.shown).toBe(shown.length);
          for (const label of tree.labels) {
            expect(label.on).toBe(label.texts.every((text) => text.on));
            const named = (label: string): string => names[label] ?? label;
            const of = sure.filter(({ finding }) => named(finding.label) === label.name);
            expect(label.count).toBe(of.length);
            expect(label.shown).toBe(of.filter(({ finding }) => filter.isOn(finding)).length);
            for (const row of label.texts) {
              expect(row.places.length).toBe(
                of.filter(({ finding }) => finding.text === row.text).length,
              );
              expect(row.on).toBe(row.places.every(({ finding }) => filter.isOn(finding)));
            }
          }
        },
      ),
    );
  });
});
