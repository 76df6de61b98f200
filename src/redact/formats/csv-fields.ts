import type { Span } from '../../text/spans';

/** A record of a CSV file: where its fields stand, their quotes included. */
export type CsvRecord = readonly Span[];

/** What divides fields, where nobody says it: the first of them that divides more is taken. */
const delimiters = [',', ';', '\t', '|'];
/** So many records are looked at for that. */
const sampled = 30;

/** How far a quoted field goes that begins at `start`; -1 where it has no end. */
function quotedEnd(source: string, start: number): number {
  for (let at = source.indexOf('"', start + 1); at >= 0; at = source.indexOf('"', at + 2)) {
    if (source[at + 1] !== '"') {
      return at + 1;
    }
  }
  return -1;
}

/**
 * The records of a CSV file (RFC 4180), empty lines left out; a byte order mark is none of it.
 *
 * @param most so many records are read, from the front
 * @returns undefined where a quoted field has no end, or goes on behind it
 */
export function csvRecords(
  source: string,
  delimiter: string,
  most = Infinity,
): readonly CsvRecord[] | undefined {
  const records: CsvRecord[] = [];
  const stop =
    delimiter === '\t'
      ? /[\t\n\r]|$/gu
      : delimiter === '|'
        ? /[|\n\r]|$/gu
        : delimiter === ';'
          ? /[;\n\r]|$/gu
          : /[,\n\r]|$/gu;
  let fields: Span[] = [];
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  while (at <= source.length && records.length < most) {
    const start = at;
    if (source[at] === '"') {
      at = quotedEnd(source, at);
      if (at < 0) {
        return undefined;
      }
    } else {
      stop.lastIndex = at;
      at = stop.exec(source)?.index ?? source.length;
    }
    fields.push({ start, end: at });
    const next = source[at] ?? '\n';
    if (next !== delimiter && next !== '\n' && next !== '\r') {
      return undefined;
    }
    if (next !== delimiter) {
      if (fields.length > 1 || at > start) {
        records.push(fields);
      }
      fields = [];
      at += source.startsWith('\r\n', at) ? 1 : 0;
    }
    at++;
  }
  return records;
}

/** What divides the fields of a file: what gives most of its first records one and the same number of them. */
export function sniffDelimiter(source: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const records = csvRecords(source, delimiter, sampled) ?? [];
    const columns = records[0]?.length ?? 0;
    const same = records.filter(({ length }) => length === columns).length;
    const score = columns > 1 ? same / records.length + columns / 1000 : 0;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
