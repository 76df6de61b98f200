import type { PersonalLabel } from '../../tasks/personal-labels';
import type { Span } from '../../text/spans';

/** What a person has said of a place: this is a `label`, or, without one, nothing personal. */
export interface Correction extends Span {
  readonly label: PersonalLabel | undefined;
}

/** As what a person has said is named among rules. */
export const correctionRule = 'correction';
