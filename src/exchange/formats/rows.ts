import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { LinePlaces, type LinePlace } from '../line-places';
import { byWhom } from '../sources';

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

/** A row for each finding, as a table or as lines of JSON; offsets and columns in UTF-16 code units. */
export class RowWriter implements DocumentWriter {
  private isEmpty = true;

  constructor(private readonly form: 'csv' | 'jsonl') {}

  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    const places = new LinePlaces(text);
    for (const finding of findings) {
      const row = rowOf(name, text, finding, places.of(finding.start));
      yield this.piece(
        this.form === 'csv'
          ? `${columns.map((column) => cell(row[column])).join(',')}\r\n`
          : `${JSON.stringify(row)}\n`,
      );
    }
  }

  *end(): Generator<Piece> {
    yield this.piece('');
  }

  /** With what stands above all rows before the first. */
  private piece(text: string): Piece {
    const head = this.isEmpty && this.form === 'csv' ? `${columns.join(',')}\r\n` : '';
    this.isEmpty = false;
    return { file: `entities.${this.form}`, text: head + text };
  }
}

function rowOf(file: string, text: string, finding: ExportedFinding, place: LinePlace): Row {
  const { label, start, end, score, source } = finding;
  const said = source.kind === 'person';
  return {
    file,
    label,
    text: text.slice(start, end),
    start,
    end,
    ...place,
    score: said ? null : score,
    source: source.kind,
    by: byWhom(source),
  };
}

/** As RFC 4180 has it. */
function cell(value: string | number | null): string {
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value ?? '');
}
