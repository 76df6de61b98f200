import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** A table of the documentation, as the test that measures it has it. */
export interface DocumentedTable {
  /** Path of the page; docs/exactness.md by default. */
  readonly page?: string;
  /** Stands between `<!-- name -->` and `<!-- /name -->` on the page. */
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /**
   * Columns that are compared, by place; the first always is. What the last bit of a processor's
   * float kernels decides is left out.
   */
  readonly compared: readonly number[];
}

const shown = (cell: string | number): string =>
  typeof cell === 'number' ? cell.toLocaleString('en') : cell;

/** A Markdown table laid out as Prettier lays it out. */
function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[], fill: string): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  return [
    line(head, ' '),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row, ' ')),
  ].join('\n');
}

/** The rows that the page has now, without the head. */
function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/**
 * Compares a table of the documentation with what was just measured; with `UPDATE_DOCS=1` in the
 * environment it is written instead.
 */
export function documented(table: DocumentedTable): void {
  const { page = 'docs/exactness.md', name, head, rows, compared } = table;
  const text = readFileSync(page, 'utf8');
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest = ''] = text.split(open);
  const [shownTable = '', after] = rest.split(close);
  if (before === undefined || after === undefined) {
    throw new Error(`${page} has no place for the table: ${open} … ${close}`);
  }
  const measured = rows.map((row) => row.map(shown));
  if (process.env.UPDATE_DOCS === '1') {
    writeFileSync(page, `${before}${open}\n\n${markdown(head, measured)}\n\n${close}${after}`);
    return;
  }
  const kept = (row: readonly string[]): readonly string[] =>
    row.filter((_, column) => column === 0 || compared.includes(column));
  expect(
    rowsOf(shownTable).map(kept),
    `${page} is not what was measured: npm run docs writes it`,
  ).toEqual(measured.map(kept));
}
