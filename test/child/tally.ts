import { documented } from '../support/documented';

/** `explained`: not the same, for a reason that the table names in a line of its own. */
export type Verdict = 'identical' | 'explained' | 'different';

type Row = Record<Verdict | 'cases', number>;

const columns = ['cases', 'identical', 'explained', 'different'] as const;

/** Counts verdicts for the table that the tests print. */
export class Tally {
  private readonly rows = new Map<string, Row>();
  private shown = 0;

  count(name: string, verdict: Verdict, which: unknown): void {
    const row = this.rows.get(name) ?? { cases: 0, identical: 0, explained: 0, different: 0 };
    row.cases++;
    row[verdict]++;
    this.rows.set(name, row);
    if (verdict === 'different' && this.shown++ < 10) {
      console.log(`different: ${name} ${JSON.stringify(which)}`);
    }
  }

  /** The sum of a column. */
  of(column: keyof Row): number {
    return [...this.rows.values()].reduce((sum, row) => sum + row[column], 0);
  }

  /** Compares the table with that of the documentation, or writes it there. */
  document(name: string): void {
    const cells = (row: Row): number[] => [row.cases, row.identical, row.explained, row.different];
    const rows = [...this.rows].map(([compared, row]) => [compared, ...cells(row)]);
    const all = columns.map((column) => this.of(column));
    documented({
      name,
      head: ['Compared', 'Cases', 'Identical', 'Explained', 'Different'],
      rows: [...rows, ['All', ...all]],
      compared: [1, 4],
    });
  }

  print(title: string): void {
    const width = Math.max(...[...this.rows.keys()].map((name) => name.length));
    const line = (name: string, cells: readonly (string | number)[]): string =>
      [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(10))].join('');
    const lines = [title, line('', columns)];
    for (const [name, row] of this.rows) {
      lines.push(
        line(
          name,
          columns.map((column) => row[column]),
        ),
      );
    }
    lines.push(
      line(
        'all',
        columns.map((column) => this.of(column)),
      ),
    );
    process.stdout.write(`\n${lines.join('\n')}\n\n`);
  }
}
