import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planRowMoves, spareRow } from '../../../../src/text/generation/row-moves';

const orders = fc
  .integer({ min: 1, max: 9 })
  .chain((rows) => fc.array(fc.nat({ max: rows - 1 }), { minLength: rows, maxLength: rows }));

/** Circles of rows that only change places among themselves. */
function circles(order: readonly number[]): number {
  const seen = new Set<number>();
  let count = 0;
  for (const start of order.keys()) {
    const path: number[] = [];
    let row = start;
    while (!seen.has(row)) {
      seen.add(row);
      path.push(row);
      row = order[row] ?? 0;
    }
    count += path.includes(row) && path.slice(path.indexOf(row)).length > 1 ? 1 : 0;
  }
  return count;
}

test('the moves put each row where it is wanted', () => {
  fc.assert(
    fc.property(orders, (order) => {
      const rows = new Map([...order.keys()].map((row) => [row, `row ${row}`]));
      for (const { from, to } of planRowMoves(order)) {
        rows.set(to, rows.get(from) ?? 'nothing');
      }
      expect([...order.keys()].map((row) => rows.get(row))).toEqual(
        order.map((row) => `row ${row}`),
      );
    }),
  );
});

test('only rows that moved are copied, and a spare row for each circle', () => {
  fc.assert(
    fc.property(orders, (order) => {
      const moved = order.filter((from, to) => from !== to).length;
      const moves = planRowMoves(order);
      // A circle that some row outside reads from too needs no spare: the reader is one.
      expect(moves.length).toBeGreaterThanOrEqual(moved);
      expect(moves.filter(({ to }) => to === spareRow).length).toBeLessThanOrEqual(circles(order));
      expect(moves.length).toBeLessThanOrEqual(moved + circles(order));
    }),
  );
});

test('rows that stay cost nothing', () => {
  expect(planRowMoves([0, 1, 2, 3])).toEqual([]);
  expect(planRowMoves([0, 1, 1, 3])).toEqual([{ from: 1, to: 2 }]);
});
