import type { Span } from '../text/spans';
import { applyEdits } from './edits';
import type { SourceEdit } from './formats/view';
import { digestOf, type RecordEdit, type RedactionRecord } from './record';

/** How many places of a part are compared; one that stands in more of them says too little. */
const mostPlaces = 100;

/** Places at which a text stands in another, from left to right. */
function* places(text: string, part: string): Generator<number> {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    yield at;
  }
}

/** What undoes a redaction within a span of the redacted text; offsets from its start. */
function within({ edits, length }: RedactionRecord, { start, end }: Span): readonly SourceEdit[] {
  return (
    edits
      .filter((edit) => edit.start >= start && edit.end <= end)
      // What was removed at the edge of a part stood perhaps on the other side of it.
      .filter((edit) => edit.end > start || edit.start < edit.end || start === 0)
      .filter((edit) => edit.start < end || edit.start < edit.end || end === length)
      .map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text }))
  );
}

/** What undoes the redaction of a text that is a part of redacted ones; undefined if that is not sure. */
function asPart(
  text: string,
  records: readonly RedactionRecord[],
): readonly SourceEdit[] | undefined {
  let found: { readonly edits: readonly SourceEdit[]; readonly restored: string } | undefined;
  let looked = 0;
  for (const record of records) {
    for (const start of places(record.text ?? '', text)) {
      const edits = within(record, { start, end: start + text.length });
      const restored = applyEdits(text, edits);
      looked++;
      if (looked > mostPlaces || (found && found.restored !== restored)) {
        return undefined;
      }
      found = { edits, restored };
    }
  }
  return found?.edits;
}

/**
 * What gives a redacted text, or a part of one, back byte for byte.
 *
 * @returns undefined if the text is neither, or a part that has come from different originals
 */
export async function unchanged(
  text: string,
  records: readonly RedactionRecord[],
): Promise<readonly SourceEdit[] | undefined> {
  const latest = records.toReversed();
  const digest = latest.some(({ length }) => length === text.length) ? await digestOf(text) : '';
  const whole = latest.find((record) => record.digest === digest);
  if (whole) {
    return whole.edits;
  }
  return text === '' ? [] : asPart(text, latest);
}

/** Characters of a redacted text beside what was put in: fewer are no sign of where it comes from. */
const enough = 16;

function isAlone(text: string, { start, end }: Span): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  return /^[\r\n]?$/u.test(before) && /^[\r\n]?$/u.test(after);
}

/** A part of a text that is from a redacted one, and what undoes it; offsets in the text. */
export interface Segment extends Span {
  readonly edits: readonly RecordEdit[];
}

/**
 * Whole redacted texts that stand unchanged in another text, in order and apart from each other; one
 * that is little more than a placeholder only where it has lines of its own.
 */
export function segmentsIn(text: string, records: readonly RedactionRecord[]): readonly Segment[] {
  const segments: Segment[] = [];
  const latest = records
    .filter(
      (record) => record.length > 0 && record.length <= text.length && record.edits.length > 0,
    )
    .toReversed()
    .sort((a, b) => b.length - a.length);
  for (const record of latest) {
    const put = record.edits.reduce((sum, { start, end }) => sum + end - start, 0);
    let free = 0;
    for (const start of record.text === undefined ? [] : places(text, record.text)) {
      const span = { start, end: start + record.length };
      const isSure = record.length - put >= enough || isAlone(text, span);
      if (
        start >= free &&
        isSure &&
        !segments.some((one) => one.start < span.end && start < one.end)
      ) {
        free = span.end;
        const edits = record.edits.map((edit) => ({
          ...edit,
          start: edit.start + start,
          end: edit.end + start,
        }));
        segments.push({ ...span, edits });
      }
    }
  }
  return segments.sort((a, b) => a.start - b.start);
}
