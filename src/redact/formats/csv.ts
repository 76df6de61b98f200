import { csvRecords, sniffDelimiter, type CsvRecord } from './csv-fields';
import { Decoder } from './decoded';
import { tokenAt, type Style, type Token } from './style';
import type { ViewBuilder } from './view-builder';

function quoted(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}

/** A field that is in quotes. */
const quotedStyle: Style = {
  decode: (raw) =>
    /^"(?:[^"]|"")*"$/u.test(raw)
      ? new Decoder(raw)
          .insideAt(1)
          .escaped(1, raw.length - 1, /""/gu, () => '"')
          .done()
      : undefined,
  escape: (words) => words.replaceAll('"', '""'),
  whole: quoted,
};

/**
 * A field without quotes.
 *
 * @param alone true for the only field of its record, which would be no record if it were empty
 */
function bareStyle(delimiter: string, alone: boolean): Style {
  return {
    decode: (raw) =>
      raw.startsWith('"') || raw.includes(delimiter) || /[\n\r]/u.test(raw) || (alone && raw === '')
        ? undefined
        : new Decoder(raw).verbatim(0, raw.length).done(),
    // A quotation mark within is none for some readers and an error for others; quoted it is one for all.
    escape: (words) => (words.includes('"') ? undefined : words),
    whole: quoted,
  };
}

/** True where the first record names the columns: different, not empty, without digits or addresses. */
function isHeader(names: readonly string[]): boolean {
  return (
    names.length > 1 &&
    new Set(names).size === names.length &&
    names.every((name) => /^[\p{L}_][^@]{0,60}$/u.test(name.trim()) && !/\d{3}/u.test(name))
  );
}

/**
 * Reads a CSV file: each record a paragraph, each field a line behind the name of its column. Where
 * the first record does not name the columns, a record is one line. The names can be replaced, too:
 * that they are no data is not sure.
 *
 * @returns false where a quoted field has no end, and nothing was read
 */
export function readCsv(
  view: ViewBuilder,
  source: string,
  delimiter = sniffDelimiter(source),
): boolean {
  const records = csvRecords(source, delimiter);
  if (!records) {
    return false;
  }
  const bare = bareStyle(delimiter, false);
  const alone = bareStyle(delimiter, true);
  const tokensOf = (record: CsvRecord): readonly (Token | undefined)[] =>
    record.map(({ start, end }) => {
      const style = source[start] === '"' ? quotedStyle : record.length > 1 ? bare : alone;
      return tokenAt(source, start, end, style);
    });
  const [first = [], ...others] = records.map(tokensOf);
  const names = first.map((token) => token?.decoded.text ?? '');
  const hasHeader = isHeader(names);
  line(view, first);
  for (const tokens of others) {
    if (hasHeader) {
      tokens.forEach((token, column) => token && view.field(names[column]?.trim() ?? '', token));
      view.context('\n');
    } else {
      line(view, tokens);
    }
  }
  return true;
}

/** A record in one line. */
function line(view: ViewBuilder, tokens: readonly (Token | undefined)[]): void {
  let lead = '';
  for (const token of tokens) {
    if (token && token.decoded.text !== '') {
      view.context(lead).token(token);
      lead = ', ';
    }
  }
  view.context('\n\n');
}
