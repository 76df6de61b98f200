import type { Saying } from '../findings/finding';
import type { Span } from '../text/spans';
import type { Anchor } from './anchor';

/** What a person says of a place of a document; offsets in UTF-16 code units of it as it is now. */
export interface Judgement extends Span {
  readonly said: Saying;
  /** Empty where it is no entity. */
  readonly label: string;
  /** The label that somebody else had given to the place, where that is another one. */
  readonly was?: string;
}

/** What is kept of it: by its words and what stands around them it is found again. */
export interface Correction extends Omit<Judgement, 'start' | 'end'> {
  readonly anchor: Anchor;
}

/** All that a person has said of a document. */
export interface CorrectedDocument {
  /** True where they have said that nothing is missing: what they did not mark is no entity. */
  readonly complete: boolean;
  readonly corrections: readonly Correction[];
}
