import type { Span } from '../text/spans';

/** What is found: an entity, or where an answer stands. */
export type FindingKind = 'entity' | 'answer';

/**
 * What a person can say of a place: an entity is there that nobody had found, or another one than was
 * found, or the one that was found, or none.
 */
export const sayings = ['marked', 'changed', 'accepted', 'rejected'] as const;

export type Saying = (typeof sayings)[number];

/** Who says so. */
export type FindingSource =
  | {
      readonly kind: 'model';
      /** Hub id, or the demo model's name. */
      readonly id: string;
      /** As in a result: 40-hex commit, `demo-<version>`, … */
      readonly commit: string;
      readonly dtype: string;
      readonly demo: boolean;
      /** True for a demo model that was not made for such a text. */
      readonly guess?: boolean;
    }
  | {
      readonly kind: 'rule';
      readonly id: string;
      /** True where it has checked what it found: check digits were right. */
      readonly checked: boolean;
    }
  | { readonly kind: 'person'; readonly said: Saying };

/** Something found in a text. Where it stands now is asked of the store. */
export interface Finding {
  /** Of its own among all findings of a store. */
  readonly id: string;
  readonly kind: FindingKind;
  /** As its source names it; of an answer, the question. */
  readonly label: string;
  /** What was read there. */
  readonly text: string;
  /** From 0 to 1. */
  readonly score: number;
  /** Labels of what it is made of, in order: of a person the given name and the surname. */
  readonly parts?: readonly string[];
  readonly source: FindingSource;
  /** Id of the run that found it. */
  readonly run: string;
}

/** A finding, and where it stands in the document as it is now, in UTF-16 code units. */
export interface PlacedFinding extends Span {
  readonly finding: Finding;
}

/** Which findings are meant; what is left out does not matter. */
export interface FindingFilter {
  readonly kind?: FindingKind;
  readonly labels?: readonly string[];
  /** The least score. */
  readonly score?: number;
}

/** True for a finding that a filter means. */
export function isMeant(finding: Finding, { kind, labels, score }: FindingFilter): boolean {
  return (
    (kind === undefined || finding.kind === kind) &&
    (labels === undefined || labels.includes(finding.label)) &&
    (score === undefined || finding.score >= score)
  );
}
