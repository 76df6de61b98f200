import type { Finding, FindingSource } from '../findings/finding';
import type { Span } from '../text/spans';

/** In what form entities are handed on: one JSON object a line, or a table. */
export const entityFormats = ['jsonl', 'csv'] as const;

export type EntityFormat = (typeof entityFormats)[number];

/** An entity that is handed on, and where it stands; offsets in UTF-16 code units. */
export interface ExportedEntity extends Span {
  /** What its document is called. */
  readonly file: string;
  readonly finding: Finding;
  /** Both from 1, the column in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
}

const columns = [
  'file',
  'label',
  'text',
  'start',
  'end',
  'line',
  'column',
  'score',
  'source',
  'by',
] as const;

type Row = Readonly<Record<(typeof columns)[number], string | number | null>>;

function rowOf({ file, finding, start, end, line, column }: ExportedEntity): Row {
  const { label, text, score, source } = finding;
  const said = source.kind === 'person';
  const place = { start, end, line, column };
  const by = byWhom(source);
  return { file, label, text, ...place, score: said ? null : score, source: source.kind, by };
}

/** The id of a model with its commit, or of a rule. */
function byWhom(source: FindingSource): string | null {
  switch (source.kind) {
    case 'model':
      return `${source.id}@${source.commit}`;
    case 'rule':
      return source.id;
    case 'person':
      return null;
  }
}

/** What stands above all entities; '' for nothing. */
export function headLine(format: EntityFormat): string {
  return format === 'csv' ? `${columns.join(',')}\r\n` : '';
}

/** A line for one entity, with its end: tables have the ends of RFC 4180. */
export function entityLine(entity: ExportedEntity, format: EntityFormat): string {
  const row = rowOf(entity);
  return format === 'csv'
    ? `${columns.map((column) => cell(row[column])).join(',')}\r\n`
    : `${JSON.stringify(row)}\n`;
}

function cell(value: string | number | null): string {
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value ?? '');
}
