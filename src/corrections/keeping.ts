import { inOneGo, inPieces, type Pieces } from '../base/pieces';
import type { PlacedFinding } from '../findings/finding';
import type { SaidFindings } from '../findings/said';
import type { FindingStore } from '../findings/store';
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

/** So often it is begun anew where somebody types meanwhile; then it is done at once. */
const mostTries = 3;

/**
 * The same of a document that is open, in pieces.
 *
 * @param text gives it as it is when it is asked for
 */
export async function keptOf(
  here: Corrected,
  document: string,
  text: () => string,
  { findings, said }: { readonly findings: FindingStore; readonly said: SaidFindings },
): Promise<CorrectedDocument> {
  const within = (part: Span): readonly PlacedFinding[] => said.within(document, part);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const reading = findings.read(document, 0, text());
    try {
      const kept = await inPieces(keeping(here, reading.text, within));
      // Where somebody has typed meanwhile not all offsets are of one text.
      if (!reading.isEdited && reading.open) {
        return kept;
      }
    } finally {
      reading.dispose();
    }
  }
  return inOneGo(keeping(here, text(), within));
}
