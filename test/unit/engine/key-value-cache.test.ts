import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CacheEntry } from '../../../src/engine/model/generation/cache';
import { KeyValueCache } from '../../../src/engine/model/generation/key-value-cache';
import { tensor, type RuntimeTensor } from '../../../src/engine/model/generation/tensors';

const heads = 2;
const width = 3;
const encoded = 4;
const own: CacheEntry = {
  input: 'past_key_values.0.decoder.key',
  output: 'present.0.decoder.key',
  type: 'float32',
  sizes: [heads, 'positions', width],
};
/** The same in a file that gives the newest positions alone. */
const growing: CacheEntry = { ...own, newest: 'newest.present.0.decoder.key' };
const ofEncoder: CacheEntry = {
  input: 'past_key_values.0.encoder.key',
  output: 'present.0.encoder.key',
  type: 'float32',
  sizes: [heads, 'encoded', width],
};

/** A row: for each head the numbers of its positions, one behind the other. */
type Row = readonly (readonly number[])[];

function tensorOf(rows: readonly Row[]): RuntimeTensor {
  const positions = (rows[0]?.[0]?.length ?? 0) / width;
  const dims = [rows.length, heads, positions, width];
  return tensor('float32', Float32Array.from(rows.flat(2)), dims);
}

/** As many numbers as so many positions of a row have, each another one. */
function counter(): (positions: number) => Row {
  let next = 1;
  return (positions) =>
    Array.from({ length: heads }, () => Array.from({ length: positions * width }, () => next++));
}

function grown(row: Row, added: Row): Row {
  return row.map((numbers, head) => [...numbers, ...(added[head] ?? [])]);
}

interface Step {
  /** Rows that continue, by parts of the whole, whatever number of rows there is. */
  readonly picks: readonly number[];
  readonly added: number;
}

const steps = fc.array(
  fc.record<Step>({
    picks: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 1,
      maxLength: 6,
    }),
    added: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 8 },
);

/** What a session gives for what it is fed with: the same, and the new positions behind it. */
function run(feeds: KeyValueCache['feeds'], rows: readonly Row[]): Record<string, RuntimeTensor> {
  const fed = feeds[own.input];
  const positions = fed?.dims[2] ?? 0;
  const size = positions * width;
  const past = rows.map((_, row) =>
    Array.from({ length: heads }, (__, head) => {
      const from = (row * heads + head) * size;
      return Array.from(fed?.data.subarray(from, from + size) ?? [], Number);
    }),
  );
  return { [own.output]: tensorOf(rows.map((row, place) => grown(past[place] ?? [], row))) };
}

test.each([
  ['all positions', own],
  ['the newest positions', growing],
])('where runs give %s, it is as if rows were copied one by one', (_, entry) => {
  const wanted = entry.newest ?? entry.output;
  const given = (feeds: KeyValueCache['feeds'], rows: readonly Row[]): typeof feeds =>
    entry.newest === undefined ? run(feeds, rows) : { [entry.newest]: tensorOf(rows) };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 5 }),
      steps,
      (texts, prompt, all) => {
        const make = counter();
        const cache = new KeyValueCache([entry, ofEncoder], texts);
        let rows = Array.from({ length: texts }, () => make(prompt));
        let states = rows.map(() => make(encoded));
        expect(cache.wanted).toEqual([wanted, ofEncoder.output]);
        cache.take(
          { ...given(cache.feeds, rows), [ofEncoder.output]: tensorOf(states) },
          { rows: texts, added: prompt, encoded },
        );
        for (const { picks, added } of all) {
          const order = picks.map((pick) => Math.floor(pick * rows.length));
          cache.reorder(order, false);
          rows = order.map((row) => rows[row] ?? []);
          states = order.map((row) => states[row] ?? []);
          expect(cache.feeds[own.input]).toMatchObject(shown(rows));
          const news = order.map(() => make(added));
          expect(cache.wanted).toEqual([wanted]);
          cache.take(given(cache.feeds, news), { rows: order.length, added, encoded });
          rows = rows.map((row, place) => grown(row, news[place] ?? []));
          expect(cache.feeds[own.input]).toMatchObject(shown(rows));
          expect(cache.feeds[ofEncoder.input]).toMatchObject(shown(states));
        }
      },
    ),
  );
});

function shown(rows: readonly Row[]): Pick<RuntimeTensor, 'dims' | 'data'> {
  const { dims, data } = tensorOf(rows);
  return { dims, data };
}

test('rows of the same texts leave alone what the encoder has said', () => {
  const make = counter();
  const states = [make(encoded), make(encoded)];
  const cache = new KeyValueCache([own, ofEncoder], 2);
  const first = [make(1), make(1)];
  const given = tensorOf(states);
  cache.take(
    { ...run(cache.feeds, first), [ofEncoder.output]: given },
    { rows: 2, added: 1, encoded },
  );
  cache.reorder([1, 0], true);
  expect(cache.feeds[ofEncoder.input]).toBe(given);
  expect(cache.feeds[ofEncoder.input]).toMatchObject(shown(states));
  expect(cache.feeds[own.input]).toMatchObject(shown(first.toReversed()));
});

test('what a run has read is given back when what it gave is taken', () => {
  const make = counter();
  const cache = new KeyValueCache([own], 2);
  const take = (): void => {
    cache.take(run(cache.feeds, [make(1), make(1)]), { rows: 2, added: 1, encoded: 0 });
  };
  take();
  const before = cache.feeds[own.input];
  expect(before?.data.length).toBe(2 * heads * width);
  take();
  expect(before?.data.length).toBe(0);
});
