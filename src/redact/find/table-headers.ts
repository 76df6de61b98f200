import type { Span } from '../../text/spans';

/** A line of a text, and the first line of the block (no blank lines between) that it is in. */
interface Line extends Span {
  readonly head: Span;
}

/** What divides cells: CSV, TSV, a Markdown table. */
const delimiters = ['\t', ';', '|', ','] as const;
/** A cell of a header is a few words, no sentence and no number. */
const longestHeader = 40;

/** Finds the header over a cell: the first line of its block names as many columns. */
export class TableHeaders {
  private lines: readonly Line[] | undefined;
  private readonly cells = new Map<string, { line: Span; starts: readonly number[] }>();

  constructor(private readonly text: string) {}

  /** The name of the column that `span` begins in; undefined outside of tables. */
  over(span: Span): string | undefined {
    const line = this.lineAt(span.start);
    if (!line || line.head.start === line.start) {
      return undefined;
    }
    for (const delimiter of delimiters) {
      const head = this.starts('head', line.head, delimiter);
      const own = head.length > 1 ? this.starts('own', line, delimiter) : [];
      if (own.length > 1 && own.length === head.length) {
        const column = own.findLastIndex((start) => start <= span.start);
        const name = this.text.slice(head[column], (head[column + 1] ?? line.head.end + 1) - 1);
        return name.length <= longestHeader && !/[\d.!?]/u.test(name) ? name : undefined;
      }
    }
    return undefined;
  }

  /** Where the cells of a line start. Kept for the line that was asked for last: there may be many. */
  private starts(use: 'head' | 'own', line: Span, delimiter: string): readonly number[] {
    const key = use + delimiter;
    const kept = this.cells.get(key);
    if (kept?.line === line) {
      return kept.starts;
    }
    const starts = [line.start];
    let isQuoted = false;
    for (let at = line.start; at < line.end; at++) {
      const sign = this.text[at];
      if (sign === '"') {
        isQuoted = !isQuoted;
      } else if (sign === delimiter && !isQuoted) {
        starts.push(at + 1);
      }
    }
    this.cells.set(key, { line, starts });
    return starts;
  }

  private lineAt(offset: number): Line | undefined {
    this.lines ??= linesOf(this.text);
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lines[middle]?.start ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.lines[low];
  }
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let head: Span | undefined;
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n?|\n|$)/gu)) {
    const words = match[0].trimEnd();
    const line = { start: match.index, end: match.index + words.length };
    if (words.trim() === '') {
      head = undefined;
    } else {
      head ??= line;
    }
    lines.push({ ...line, head: head ?? line });
  }
  return lines;
}
