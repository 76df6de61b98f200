import type { RecordEdit, RedactionRecord } from './record';
import type { Segment } from './unchanged';

/** A line without white space at its ends, and where it begins; `\r` is white space. */
interface Line {
  readonly start: number;
  readonly text: string;
}

function lineAt(text: string, from: number, end: number): Line {
  const line = text.slice(from, end);
  return { start: from + line.length - line.trimStart().length, text: line.trim() };
}

function* linesOf(text: string): Generator<Line> {
  for (let from = 0; from <= text.length;) {
    const next = text.indexOf('\n', from);
    const end = next < 0 ? text.length : next;
    yield lineAt(text, from, end);
    from = end + 1;
  }
}

/** The edits of each line of redacted texts in which something was replaced; offsets within it. */
function redactedLines(
  records: readonly RedactionRecord[],
): Map<string, (readonly RecordEdit[])[]> {
  const lines = new Map<string, (readonly RecordEdit[])[]>();
  for (const { text = '', edits } of records) {
    for (let i = 0; i < edits.length;) {
      const at = edits[i]?.start ?? 0;
      const next = text.indexOf('\n', at);
      const line = lineAt(text, text.lastIndexOf('\n', at - 1) + 1, next < 0 ? text.length : next);
      const end = line.start + line.text.length;
      const here: RecordEdit[] = [];
      do {
        const edit = edits[i++];
        // What was masked or removed comes back in unchanged texts only.
        if (edit && !edit.lost && edit.start >= line.start && edit.end <= end) {
          here.push({ ...edit, start: edit.start - line.start, end: edit.end - line.start });
        }
      } while (i < edits.length && (edits[i]?.start ?? 0) <= end);
      const same = lines.get(line.text) ?? [];
      same.push(here);
      lines.set(line.text, same);
    }
  }
  return lines;
}

/**
 * Lines of a text that stood so, but for white space at their ends, in a redacted text, and what
 * undoes them: of the same line the n-th as it was the n-th time. In order.
 */
export function sameLines(text: string, records: readonly RedactionRecord[]): readonly Segment[] {
  const lines = redactedLines(records);
  const met = new Map<string, number>();
  return [...linesOf(text)].flatMap(({ start, text: line }) => {
    const known = lines.get(line);
    const times = met.get(line) ?? 0;
    met.set(line, times + 1);
    const edits = known?.[Math.min(times, known.length - 1)];
    if (!edits || edits.length === 0) {
      return [];
    }
    const moved = edits.map((edit) => ({
      ...edit,
      start: edit.start + start,
      end: edit.end + start,
    }));
    return [{ start, end: start + line.length, edits: moved }];
  });
}
