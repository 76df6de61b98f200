import type { PersonalLabel } from '../../tasks/personal-labels';
import type { Span } from '../../text/spans';

/** What a rule takes for personal data; offsets in UTF-16 code units of the text it was given. */
export interface Candidate extends Span {
  readonly label: PersonalLabel;
  /** From 0 to 1, with what the words around it say. */
  readonly score: number;
  /** Id of the rule. */
  readonly rule: string;
  /** True where check digits, or whatever else cannot be right by chance, were right. */
  readonly checked: boolean;
}

/** What a rule knows of a text besides its words. */
export interface RuleContext {
  /** ISO 3166-1 alpha-2 code of the country whose numbers are written without one: `US`. */
  readonly region: string;
}

/**
 * Finds identifiers of one kind. It reads a text of any length in time that grows with it, and
 * throws on none.
 */
export interface Rule {
  /** As findings name it: `iban`. */
  readonly id: string;
  find(text: string, context: RuleContext): Iterable<Candidate>;
}
