import type { ParagraphPair } from '../../tasks/results';
import type { PairRow } from './messages';

/** So many rows are sent at once, and so many UTF-16 code units of them where they are long. */
const rowsAtOnce = 50;
const unitsAtOnce = 60_000;
/** More than this is not shown of what stayed as it was, in UTF-16 code units. */
const longestKept = 1000;

/** Where a row stands; what stayed as it was has no place in the translation. */
type Place = ParagraphPair | { readonly start: number; readonly end: number };

/** The paragraphs, and what of the text stands between them and is more than white space. */
function placesOf(text: string, paragraphs: readonly ParagraphPair[]): readonly Place[] {
  const places: Place[] = [];
  let read = 0;
  const keep = (until: number): void => {
    const between = text.slice(read, until);
    if (between.trim() !== '') {
      const start = read + between.length - between.trimStart().length;
      places.push({ start, end: start + between.trim().length });
    }
  };
  for (const pair of paragraphs) {
    keep(pair.start);
    places.push(pair);
    read = pair.end;
  }
  keep(text.length);
  return places;
}

/** What stayed as it was; the beginning of it where it is long. */
function kept(text: string): string {
  return text.length > longestKept
    ? `${text.slice(0, longestKept).replace(/[\ud800-\udbff]$/u, '')}…`
    : text;
}

/** Rows of a text and its translation, from the one on that is `from`th. */
export function pairRows(
  text: string,
  written: string,
  paragraphs: readonly ParagraphPair[],
  from: number,
): { readonly rows: readonly PairRow[]; readonly total: number } {
  const places = placesOf(text, paragraphs);
  const rows: PairRow[] = [];
  let units = 0;
  for (const place of places.slice(from, from + rowsAtOnce)) {
    const { start, end } = place;
    const source = text.slice(start, end);
    const row =
      'from' in place
        ? { start, end, source, target: written.slice(place.from, place.to) }
        : { start, end, source: kept(source) };
    units += row.source.length + (row.target?.length ?? 0);
    if (rows.length > 0 && units > unitsAtOnce) {
      break;
    }
    rows.push(row);
  }
  return { rows, total: places.length };
}
