import type { Pieces } from '../base/pieces';
import type { PlacedFinding } from '../findings/finding';
import type { Span } from '../text/spans';
import { anchorOf } from './anchor';
import type { Corrected } from './corrected';
import type { CorrectedDocument, Correction } from './correction';

/** So much of a text is looked through between two yields, in UTF-16 code units. */
const partLength = 32_768;

/**
 * All that is to be kept of a document: what has a place with where that is by now, then the rest.
 *
 * @param text of the document as it is now
 * @param within what a person has said of a part of it
 */
export function* keeping(
  here: Corrected,
  text: string,
  within: (part: Span) => readonly PlacedFinding[],
): Pieces<CorrectedDocument> {
  const corrections: Correction[] = [];
  const standing = new Set<string>();
  for (let from = 0; from <= text.length; from += partLength) {
    for (const { start, end, finding } of within({ start: from, end: from + partLength })) {
      const known = here.known.get(finding.id);
      if (known && from <= start && start < from + partLength) {
        const now = { ...known, anchor: anchorOf(text, { start, end }) };
        here.known.set(finding.id, now);
        standing.add(finding.id);
        corrections.push(now);
      }
    }
    yield;
  }
  for (const { correction } of [...here.lost(standing), ...here.orphans]) {
    corrections.push(correction);
  }
  return { complete: here.complete, corrections };
}
