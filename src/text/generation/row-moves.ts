/** Copies row `from` over row `to`. */
export interface RowMove {
  readonly from: number;
  readonly to: number;
}

/** The spare row outside the tensor, as a place in {@link RowMove}. */
export const spareRow = -1;

/**
 * The fewest copies that put row `order[i]` in place `i` for all `i`, within the tensor and one
 * spare row. Rows that stay are not touched; the identity needs nothing.
 */
export function planRowMoves(order: readonly number[]): RowMove[] {
  const sources = [...order];
  const waiting = new Set([...order.keys()].filter((row) => order[row] !== row));
  const readers = order.map(
    (_, row) => [...waiting].filter((reader) => order[reader] === row).length,
  );
  const moves: RowMove[] = [];
  const settle = (to: number): void => {
    // Once nobody reads a row any more it can be written, which frees the row that it reads.
    for (let row = to; waiting.has(row) && readers[row] === 0;) {
      const from = sources[row] ?? row;
      moves.push({ from, to: row });
      waiting.delete(row);
      if (from === spareRow) {
        break;
      }
      readers[from] = (readers[from] ?? 0) - 1;
      row = from;
    }
  };
  for (const row of [...waiting]) {
    settle(row);
  }
  // What is left goes round in circles, each of which the spare row opens.
  for (const row of [...waiting]) {
    if (waiting.has(row)) {
      moves.push({ from: row, to: spareRow });
      sources[sources.findIndex((from, reader) => from === row && waiting.has(reader))] = spareRow;
      readers[row] = 0;
      settle(row);
    }
  }
  return moves;
}
