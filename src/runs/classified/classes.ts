import type { FindingSource } from '../../findings/finding';
import type { Label } from '../../tasks/results';
import type { Span } from '../../text/spans';

/** What a document is cut into to be classified, in the order in which it is offered. */
export const passageUnits = ['paragraph', 'line'] as const;

export type PassageUnit = (typeof passageUnits)[number];

/** What a model says of one passage. */
export interface Classes {
  /** As Classify Text gives them: the best first, never none. */
  readonly labels: readonly [best: Label, ...others: Label[]];
  readonly model: Omit<Extract<FindingSource, { kind: 'model' }>, 'kind' | 'guess'>;
  /** True where a demo model has read what it was not made for. */
  readonly guess: boolean;
}

/** A passage that is classified: where its words stand in the document, in UTF-16 code units. */
export interface Passage extends Span {
  readonly classes: Classes;
}
