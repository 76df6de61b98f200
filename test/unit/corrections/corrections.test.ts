import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOneGo } from '../../../src/base/pieces';
import { Corrections } from '../../../src/corrections/corrections';
import { merged } from '../../../src/corrections/merged';
import { readWritten, written } from '../../../src/corrections/written';
import { sayings } from '../../../src/findings/finding';
import { SaidFindings } from '../../../src/findings/said';
import { FindingStore, type Found, type Origin } from '../../../src/findings/store';
import type { Span } from '../../../src/text/spans';
import { change, Document, share } from '../findings/edits';

const origin: Origin = {
  kind: 'entity',
  source: { kind: 'model', id: 'a/b', commit: 'c', dtype: 'q8', demo: false },
  run: 'run',
};

interface Open {
  readonly store: FindingStore;
  readonly corrections: Corrections;
  readonly document: Document;
}

function open(text: string): Open {
  const store = new FindingStore();
  return {
    store,
    corrections: new Corrections(store, new SaidFindings(store)),
    document: new Document(text),
  };
}

async function mark({ corrections, document }: Open, words: string, label: string): Promise<void> {
  const start = document.text.indexOf(words);
  const end = start + words.length;
  await corrections.correct('d', document.text, [{ start, end, said: 'marked', label }]);
}

const seen = ({ store }: Pick<Open, 'store'>): readonly string[] =>
  store.all('d').map(({ finding: { label, text } }) => `${label} ${text}`);

const meet = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), minLength: 1, maxLength: 60 });
const said = fc.array(fc.tuple(share, fc.constantFrom(...sayings)), { minLength: 1, maxLength: 8 });

describe('Corrections', () => {
  it('win over every later run, through any edits, and take no other words', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        said,
        fc.array(change, { maxLength: 5 }),
        fc.array(share, { maxLength: 12 }),
        async (was, places, changes, later) => {
          const here = open(was);
          const { store, corrections, document } = here;
          for (const [place, saying] of places) {
            const span = place(was.length);
            const label = saying === 'rejected' ? '' : 'SAID';
            await corrections.correct('d', was, [{ ...span, said: saying, label }]);
          }
          for (const next of changes) {
            const edit = next(document.text.length);
            document.apply(edit);
            store.edit('d', edit, document.read);
          }
          const now = document.text;
          const found: Found[] = later
            .map((place) => place(now.length))
            .filter(({ start, end }) => start < end)
            .map((span) => ({ ...span, label: 'FOUND', score: 1 }));
          store.set(store.read('d', 0, now), origin, found);
          const placed = corrections.placed('d');
          const all = store.all('d');
          for (const { start, end, correction } of placed) {
            expect(now.slice(start, end)).toBe(correction.anchor.quote);
            if (correction.said === 'rejected') {
              expect(all).not.toContainEqual(expect.objectContaining({ start, end }));
            } else {
              const others = all.filter((one) => meet(one, { start, end }));
              expect(others).toHaveLength(1);
              expect(others[0]).toMatchObject({ start, end, finding: { label: 'SAID' } });
            }
          }
          // What lies apart of all that was said is seen as it was found.
          for (const one of found.filter((span) => !placed.some((other) => meet(other, span)))) {
            expect(all).toContainEqual(expect.objectContaining({ start: one.start, end: one.end }));
          }
          // None is lost without a word: each has a place, or is listed.
          expect(placed.length + corrections.orphans('d').length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('are there again when they are kept and the document is opened, wherever each stood', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        said,
        fc.array(change, { maxLength: 4 }),
        async (was, places, edits) => {
          const { store, corrections, document } = open(was);
          for (const [place, saying] of places) {
            const label = saying === 'rejected' ? '' : 'SAID';
            await corrections.correct('d', was, [{ ...place(was.length), said: saying, label }]);
          }
          for (const next of edits) {
            const edit = next(document.text.length);
            document.apply(edit);
            store.edit('d', edit, document.read);
          }
          const kept = inOneGo(
            readWritten(inOneGo(written(await corrections.kept('d', () => document.text)))),
          );
          expect(kept).toBeDefined();
          const again = open(document.text);
          await again.corrections.restore(
            'd',
            document.text,
            kept ?? { complete: false, corrections: [] },
          );
          const facts = (one: Corrections): readonly unknown[] =>
            one
              .placed('d')
              .map(({ start, end, correction: { said: saying, label } }) => [
                start,
                end,
                saying,
                label,
              ]);
          expect(facts(again.corrections)).toEqual(expect.arrayContaining([...facts(corrections)]));
          // What had lost its place may be found again by its words, or is still listed.
          expect(again.corrections.placed('d').length + again.corrections.orphans('d').length).toBe(
            corrections.placed('d').length + corrections.orphans('d').length,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are taken back one after the other, each as it was said, where their words are by then', async () => {
    const here = open('Anna Novak met Anna in Lisbon.');
    const { store, corrections, document } = here;
    await mark(here, 'Anna Novak', 'PER');
    await corrections.correct('d', document.text, [
      { start: 0, end: 4, said: 'changed', label: 'ORG' },
      { start: 15, end: 19, said: 'changed', label: 'ORG' },
    ]);
    expect(seen(here)).toEqual(['ORG Anna', 'ORG Anna']);
    const edit = [{ offset: 0, length: 0, inserted: 6, text: 'Today ' }];
    document.apply(edit);
    store.edit('d', edit, document.read);
    expect(await corrections.takeBack('d')).toBe(2);
    expect(seen(here)).toEqual(['PER Anna Novak']);
    expect(store.all('d')[0]).toMatchObject({ start: 6, end: 16 });
    expect(await corrections.takeBack('d')).toBe(1);
    expect(seen(here)).toEqual([]);
    expect(await corrections.takeBack('d')).toBe(0);
    expect(corrections.has('d')).toBe(false);
  });

  it('count again as they did, step by step, when what was taken back is redone, through edits', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        said,
        fc.array(change, { maxLength: 3 }),
        fc.nat(8),
        async (was, places, changes, back) => {
          const { store, corrections, document } = open(was);
          const states: unknown[] = [corrections.placed('d')];
          for (const [place, saying] of places) {
            const label = saying === 'rejected' ? '' : 'SAID';
            await corrections.correct('d', was, [{ ...place(was.length), said: saying, label }]);
            states.push(corrections.placed('d'));
          }
          const steps = Math.min(back, places.length);
          for (let step = 1; step <= steps; step += 1) {
            expect(await corrections.takeBack('d')).toBeGreaterThan(0);
            expect(corrections.placed('d')).toEqual(states.at(-1 - step));
          }
          // What is said again stands where its words are by then.
          const undo = changes.map((next) => {
            const edit = next(document.text.length);
            const undone = document.apply(edit);
            store.edit('d', edit, document.read);
            return undone;
          });
          for (const edit of undo.reverse()) {
            document.apply(edit);
            store.edit('d', edit, document.read);
          }
          for (let step = steps; step > 0; step -= 1) {
            expect(await corrections.redo('d')).toBeGreaterThan(0);
            expect(corrections.placed('d')).toEqual(states.at(-step));
          }
          expect(await corrections.redo('d')).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are not redone once something else was said', async () => {
    const here = open('Anna and Bob');
    await mark(here, 'Anna', 'PER');
    await here.corrections.takeBack('d');
    await mark(here, 'Bob', 'PER');
    expect(await here.corrections.redo('d')).toBe(0);
    expect(seen(here)).toEqual(['PER Bob']);
  });

  it('that were given a place, or dropped, are so again when that is redone', async () => {
    const here = open('Anna and Bob');
    const { store, corrections, document } = here;
    await mark(here, 'Anna', 'PER');
    const edit = [{ offset: 0, length: 4, inserted: 3, text: 'Ann' }];
    document.apply(edit);
    store.edit('d', edit, document.read);
    const lost = (): readonly string[] =>
      corrections.orphans('d').map(({ correction }) => correction.anchor.quote);
    const [first] = corrections.orphans('d');
    await corrections.settle('d', document.text, first?.id ?? '', { start: 0, end: 3 });
    for (let turn = 0; turn < 2; turn += 1) {
      expect([seen(here), lost()]).toEqual([['PER Ann'], []]);
      await corrections.takeBack('d');
      expect([seen(here), lost()]).toEqual([[], ['Anna']]);
      await corrections.redo('d');
    }
    await corrections.takeBack('d');
    const [again] = corrections.orphans('d');
    await corrections.drop('d', again?.id ?? '');
    for (let turn = 0; turn < 2; turn += 1) {
      expect(lost()).toEqual([]);
      await corrections.takeBack('d');
      expect(lost()).toEqual(['Anna']);
      await corrections.redo('d');
    }
  });

  it('that have lost their words are listed, come back with them, and can be placed or dropped', async () => {
    const here = open('Anna and Bob and Carl');
    const { store, corrections, document } = here;
    for (const name of ['Anna', 'Bob', 'Carl']) {
      await mark(here, name, 'PER');
    }
    const edit = [
      { offset: 17, length: 4, inserted: 1, text: 'C' },
      { offset: 9, length: 3, inserted: 1, text: 'B' },
      { offset: 0, length: 4, inserted: 1, text: 'A' },
    ];
    const back = document.apply(edit);
    store.edit('d', edit, document.read);
    const [anna, bob] = corrections.orphans('d');
    expect(corrections.orphans('d').map(({ correction }) => correction.anchor.quote)).toEqual([
      'Anna',
      'Bob',
      'Carl',
    ]);
    await corrections.drop('d', bob?.id ?? '');
    await corrections.settle('d', document.text, anna?.id ?? '', { start: 0, end: 1 });
    expect(seen(here)).toEqual(['PER A']);
    const quotes = (): readonly string[] =>
      corrections.orphans('d').map(({ correction }) => correction.anchor.quote);
    expect(quotes()).toEqual(['Carl']);
    await corrections.takeBack('d');
    expect(quotes()).toEqual(['Carl', 'Anna']);
    expect(seen(here)).toEqual([]);
    await corrections.takeBack('d');
    expect(quotes()).toEqual(['Carl', 'Anna', 'Bob']);
    for (const { id, correction } of corrections.orphans('d')) {
      if (correction.anchor.quote === 'Bob') {
        await corrections.drop('d', id);
      } else if (correction.anchor.quote === 'Anna') {
        await corrections.settle('d', document.text, id, { start: 0, end: 1 });
      }
    }
    document.apply(back);
    store.edit('d', back, document.read);
    expect(corrections.orphans('d').map(({ correction }) => correction.anchor.quote)).toEqual([
      'A',
    ]);
    expect(seen(here)).toEqual(['PER Carl']);
  });

  it('keep nothing of a text but their words and a line around them', async () => {
    const secret = 'Nobody else may know this at all, whatever is committed beside the file.';
    const here = open(`${secret}\n${'-'.repeat(40)} Anna ${'-'.repeat(40)}\n${secret}`);
    await mark(here, 'Anna', 'PER');
    const file = inOneGo(written(await here.corrections.kept('d', () => here.document.text)));
    expect(file).not.toContain('Nobody');
    expect(file).not.toContain('beside the file');
    expect(file.split('\n').filter((line) => line.includes('Anna'))).toHaveLength(1);
  });

  it('are no others for a file that is broken, of a later version, or another’s', () => {
    const file = inOneGo(written({ complete: true, corrections: [] }));
    expect(inOneGo(readWritten(file))).toEqual({ complete: true, corrections: [] });
    for (const other of [
      file.slice(0, -3),
      file.replace('"version": 1', '"version": 2'),
      file.replace('local-transformers', 'others'),
      file.replace('[]', '[{}]'),
      '',
    ]) {
      expect(inOneGo(readWritten(other))).toBeUndefined();
    }
  });

  it('of two people are merged: both of what they added, none of what one took back', () => {
    const of = (quote: string, start: number) =>
      ({
        said: 'marked',
        label: 'PER',
        anchor: { quote, before: '', after: '', start },
      }) as const;
    const [anna, bob, carl, dora] = [of('Anna', 0), of('Bob', 9), of('Carl', 20), of('Dora', 30)];
    const base = { complete: false, corrections: [anna, bob] };
    const ours = { complete: false, corrections: [bob, carl] };
    const theirs = { complete: true, corrections: [anna, bob, dora] };
    expect(inOneGo(merged(ours, theirs, base))).toEqual({
      complete: true,
      corrections: [bob, carl, dora],
    });
  });

  it('with nothing in a document are nothing to keep', async () => {
    const here = open('Anna');
    expect(here.corrections.has('d')).toBe(false);
    here.corrections.declare('d', true);
    expect(here.corrections.has('d')).toBe(true);
    expect(await here.corrections.kept('d', () => '')).toEqual({ complete: true, corrections: [] });
  });
});
