import { kinds, type Judged, type Outcome } from './language-texts';

const columns: readonly (readonly [Outcome | 'all', string])[] = [
  ['all', 'Texts'],
  ['right', 'Right'],
  ['right, unsure', 'Right, unsure'],
  ['English, unsure', 'English, unsure'],
  ['wrong, unsure', 'Another, unsure'],
  ['wrong, sure', 'Wrong and sure'],
];

const halves = ['development', 'held-out'] as const;

/** How often the language of texts was found, by their kind and half, as a table in Markdown. */
export function languageTable(all: readonly Judged[]): string {
  const row = (name: string, some: readonly Judged[]): readonly string[] => [
    name,
    ...columns.map(([outcome]) =>
      String(
        outcome === 'all' ? some.length : some.filter((one) => one.outcome === outcome).length,
      ),
    ),
  ];
  const rows = [
    ['Kind', ...columns.map(([, title]) => title)],
    ...kinds.map((kind) =>
      row(
        kind,
        all.filter(({ text }) => text.kind === kind),
      ),
    ),
    ...halves.map((half) =>
      row(
        half,
        all.filter(({ text }) => text.half === half),
      ),
    ),
    row('All', all),
  ];
  const widths = columns
    .map((_, column) => column)
    .concat(columns.length)
    .map((column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

const table = /(?<=<!-- found -->\n\n)[^]*?(?=\n\n<!-- \/found -->)/u;

/** A page of the documentation with the table in its place. */
export function withLanguageTable(page: string, all: readonly Judged[]): string {
  return page.replace(table, () => languageTable(all));
}
