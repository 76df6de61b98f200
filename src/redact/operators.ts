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
