import type { Span } from '../text/spans';
import type { RecordEdit, RedactionRecord } from './record';

/** A line of a redacted text in which something was replaced; offsets within the line. */
export interface RedactedLine {
  readonly edits: readonly RecordEdit[];
}

/** The line around a place, without white space at its ends: `\r` is some. */
export function lineAround(text: string, at: number): Span {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const line = text.slice(from, next < 0 ? text.length : next);
  const start = from + line.length - line.trimStart().length;
  return { start, end: start + line.trim().length };
}

/**
 * The lines of redacted texts in which something was replaced, by what they say; of the same line
 * all, in order.
 */
export function redactedLines(records: readonly RedactionRecord[]): Map<string, RedactedLine[]> {
  const lines = new Map<string, RedactedLine[]>();
  for (const { text, edits } of records) {
    if (text === undefined) {
      continue;
    }
    for (let i = 0; i < edits.length;) {
      const { start, end } = lineAround(text, edits[i]?.start ?? 0);
      const first = i;
      while (i < edits.length && (i === first || (edits[i]?.start ?? 0) <= end)) {
        i++;
      }
      const here = edits
        .slice(first, i)
        .filter((edit) => edit.start >= start && edit.end <= end)
        .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
      const line = text.slice(start, end);
      const same = lines.get(line) ?? [];
      same.push({ edits: here });
      lines.set(line, same);
    }
  }
  return lines;
}
