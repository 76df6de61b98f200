import type { Pieces } from '../base/pieces';
import type { CorrectedDocument, Correction } from './correction';

function keyOf({ said, label, anchor: { quote, before, after } }: Correction): string {
  return JSON.stringify([said, label, before, quote, after]);
}

/** So many are looked at between two yields. */
const atOnce = 256;

/**
 * What is to be kept where others have written too: ours, and what they have added. Of one place ours
 * counts, and what we have taken back stays away.
 *
 * @param base what both have begun with
 */
export function* merged(
  ours: CorrectedDocument,
  theirs: CorrectedDocument,
  base: CorrectedDocument,
): Pieces<CorrectedDocument> {
  const known = new Set<string>();
  for (const [index, one] of [...base.corrections, ...ours.corrections].entries()) {
    known.add(keyOf(one));
    if (index % atOnce === atOnce - 1) {
      yield;
    }
  }
  const places = new Set(ours.corrections.map(({ anchor: { start } }) => start));
  const added: Correction[] = [];
  for (const [index, one] of theirs.corrections.entries()) {
    if (!places.has(one.anchor.start) && !known.has(keyOf(one))) {
      added.push(one);
    }
    if (index % atOnce === atOnce - 1) {
      yield;
    }
  }
  return {
    complete: ours.complete === base.complete ? theirs.complete : ours.complete,
    corrections: [...ours.corrections, ...added],
  };
}
