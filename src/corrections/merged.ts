import type { CorrectedDocument, Correction } from './correction';

function keyOf({ said, label, anchor: { quote, before, after } }: Correction): string {
  return JSON.stringify([said, label, before, quote, after]);
}

/**
 * What is to be kept where others have written too: ours, and what they have added. Of one place ours
 * counts, and what we have taken back stays away.
 *
 * @param base what both have begun with
 */
export function merged(
  ours: CorrectedDocument,
  theirs: CorrectedDocument,
  base: CorrectedDocument,
): CorrectedDocument {
  const known = new Set([...base.corrections, ...ours.corrections].map(keyOf));
  const places = new Set(ours.corrections.map(({ anchor: { start } }) => start));
  const added = theirs.corrections.filter(
    (one) => !known.has(keyOf(one)) && !places.has(one.anchor.start),
  );
  return {
    complete: ours.complete === base.complete ? theirs.complete : ours.complete,
    corrections: [...ours.corrections, ...added],
  };
}
