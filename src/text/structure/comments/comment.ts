import type { Span } from '../../spans';
import { isLineStart, lineBefore } from '../line-start';
import type { Region } from '../regions';

/** A line of a comment without the signs that make it one; its span is that of its text. */
export interface CommentLine extends Span {
  /** Empty for a line without any. */
  readonly text: string;
  /** Columns that it is indented by, counted from the least indented line. */
  readonly indent: number;
  /** True where nothing stands between the sign of the comment and the text. */
  readonly glued: boolean;
}

/** A comment, or line comments one below the other: one text. */
export interface Comment extends Span {
  readonly kind: Exclude<Region['kind'], 'string'>;
  /** What its first line begins with: `//`, `///`, `#'`, `/**`, `"""`. */
  readonly sign: string;
  /** VS Code's id of the language that it is a comment of. */
  readonly language: string;
  /** True where code stands before it on its line. */
  readonly trailing: boolean;
  readonly lines: readonly CommentLine[];
}

/** Columns of a tabulator, where it is only compared. */
const tabulator = 8;
/** What belongs to the sign of a line comment, behind its first characters. */
const moreSign = /^(?:[/#;%"-]*(?:[!|^':]<?(?=\s|$)|[!'](?=\w)|<(?=\s)|(?=[^-]|$)))?/u;
/** Stars before the lines of a block comment. */
const star = /^[ \t]*\*(?:\*+(?=\s|$))?(?!\/)/u;

function columnsOf(blanks: string): number {
  let columns = 0;
  for (const sign of blanks) {
    columns += sign === '\t' ? tabulator - (columns % tabulator) : 1;
  }
  return columns;
}

interface RawLine extends Span {
  readonly text: string;
  readonly lead: string;
  /** Tells nothing about the indentation of the others: it stands behind the comment's sign. */
  readonly first: boolean;
}

function rawLine(source: string, start: number, end: number, first: boolean): RawLine {
  const written = source.slice(start, end);
  const lead = /^[ \t\u3000]*/u.exec(written)?.[0] ?? '';
  const text = written.slice(lead.length).trimEnd();
  const from = start + (text === '' ? 0 : lead.length);
  return { start: from, end: from + text.length, text, lead, first };
}

/** The lines of a comment over several lines, without the stars before them. */
function linesOfBlock(source: string, { kind, inner: { start, end } }: Region): RawLine[] {
  const lines: RawLine[] = [];
  const written = source.slice(start, end);
  const starred =
    kind === 'block' &&
    written
      .split(/\r\n|\n|\r/u)
      .slice(1)
      .every((line, index, all) => star.test(line) || line.trim() === '' || index === all.length);
  for (const match of written.matchAll(/([^\n\r]*)(?:\r\n|\n|\r|$)/gu)) {
    const line = match[1] ?? '';
    if (match[0] === '' && match.index > 0) {
      continue;
    }
    const first = match.index === 0;
    const bare = first
      ? (/^[*!|^<~]*(?=\s|$|[*!]?[A-Z@\\])/u.exec(line)?.[0] ?? '')
      : kind === 'block'
        ? ((starred ? star : /^[ \t]*\*+(?=\s|$)/u).exec(line)?.[0] ?? '')
        : '';
    const from = start + match.index;
    lines.push(rawLine(source, from + bare.length, from + line.length, first));
  }
  return lines;
}

function linesOfRegion(source: string, region: Region): RawLine[] {
  if (region.kind !== 'line') {
    return linesOfBlock(source, region);
  }
  const { start, end } = region.inner;
  const more = moreSign.exec(source.slice(start, end))?.[0].length ?? 0;
  return [rawLine(source, start + more, end, false)];
}

function signOf(source: string, { kind, start, inner }: Region): string {
  const behind = source.slice(inner.start, inner.end);
  const more = (kind === 'line' ? moreSign : /^[*!|^]*/u).exec(behind)?.[0] ?? '';
  return source.slice(start, inner.start) + more;
}

function commentOf(
  source: string,
  regions: readonly [Region, ...Region[]],
  language: string,
): Comment {
  const [first] = regions;
  const last = regions.at(-1) ?? first;
  const raw = regions.flatMap((region) => linesOfRegion(source, region));
  const wordy = raw.filter((line) => line.text !== '' && !line.first);
  // What stands directly behind the sign of a line is for a tool, and tells nothing of the others.
  const spaced = wordy.filter(({ lead }) => lead !== '');
  const measured = first.kind === 'line' && spaced.length > 0 ? spaced : wordy;
  const base = measured.reduce((least, { lead }) => Math.min(least, columnsOf(lead)), Infinity);
  return {
    kind: first.kind === 'string' ? 'docstring' : first.kind,
    sign: signOf(source, first),
    language: first.language ?? language,
    trailing: !isLineStart(source, first.start, ' \t'),
    start: first.start,
    end: last.end,
    lines: raw.map(({ start, end, text, lead, first: isFirst }) => ({
      start,
      end,
      text,
      indent: isFirst || text === '' ? 0 : Math.max(0, columnsOf(lead) - base),
      glued: lead === '',
    })),
  };
}

/** True where a line comment goes on with the one above: directly below it, in the same column. */
function goesOn(source: string, last: Region, region: Region): boolean {
  return (
    last.kind === 'line' &&
    region.kind === 'line' &&
    last.opener === region.opener &&
    last.language === region.language &&
    /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/u.test(source.slice(last.end, region.start)) &&
    columnsOf(lineBefore(source, last.start).replace(/\S/gu, ' ')) ===
      columnsOf(lineBefore(source, region.start))
  );
}

/**
 * The comments of a source, in order.
 *
 * @param regions its comments and docstrings
 * @param language VS Code's id of the source's language
 */
export function commentsOf(
  source: string,
  regions: readonly Region[],
  language: string,
): readonly Comment[] {
  const groups: [Region, ...Region[]][] = [];
  for (const region of regions) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && goesOn(source, last, region)) {
      group.push(region);
    } else if (region.start > 0 || !source.startsWith('#!')) {
      groups.push([region]);
    }
  }
  return groups.map((group) => commentOf(source, group, language));
}
