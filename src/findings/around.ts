import type { Edit, Span } from '../text/spans';
import type { DocumentFindings } from './document-findings';
import type { Finding } from './finding';

/** The least part of a document that holds `now` and all of `placed`. */
export function extentOf(placed: readonly Span[], now: Span): Span {
  return placed.reduce(
    ({ start, end }, one) => ({ start: Math.min(start, one.start), end: Math.max(end, one.end) }),
    now,
  );
}

/** What was found where some things stand, or between them. */
export function around(
  here: DocumentFindings,
  [first, ...others]: readonly Span[],
): readonly Finding[] {
  return first ? here.placed({}, extentOf(others, first)).map(({ finding }) => finding) : [];
}

/** Where edits have come to stand, and so much around them as the longest of `lost` is long. */
export function editedBy(edits: readonly Edit[], lost: readonly Finding[]): readonly Span[] {
  const reach = lost.reduce((most, { text }) => Math.max(most, text.length), 0);
  let shift = 0;
  return edits.map(({ offset, length, inserted }) => {
    const start = offset + shift;
    shift += inserted - length;
    return { start: start - reach, end: start + inserted + reach };
  });
}
