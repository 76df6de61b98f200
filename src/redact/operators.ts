import type { PersonalLabel } from '../tasks/personal-labels';

/**
 * What becomes of something that was found: `placeholder` is numbered (`[PERSON_1]`), `mask` keeps
 * the last characters, `fake` is another of its kind, `hash` is keyed (HMAC-SHA-256), `remove`
 * leaves nothing, `keep` leaves it.
 */
export const operators = ['placeholder', 'mask', 'fake', 'hash', 'remove', 'keep'] as const;

export type Operator = (typeof operators)[number];

/** What becomes of each label. */
export type Policy = Readonly<Record<PersonalLabel, Operator>>;

/**
 * True where an original comes back in any text, an answer of a chat model too: what stands in its
 * place is one of a kind, and the map knows of what. A masked or removed one comes back only in the
 * redacted text itself, or in an unchanged part of it.
 */
export function isRestorable(operator: Operator): boolean {
  return operator !== 'mask' && operator !== 'remove';
}

/**
 * The labels of which nothing can be put back into a text that was changed, to be said before a run.
 *
 * @param labels of what was found
 */
export function lostLabels(
  policy: Policy,
  labels: Iterable<PersonalLabel>,
): readonly PersonalLabel[] {
  return [...new Set(labels)].filter((label) => !isRestorable(policy[label]));
}
