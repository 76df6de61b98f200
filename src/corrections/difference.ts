import { firstIndex } from '../findings/changes';
import { bareLabel } from '../tasks/entity-names';
import { personalLabel } from '../tasks/personal-labels';
import type { Span } from '../text/spans';

/** What somebody says of a place. */
export interface Labelled extends Span {
  readonly label: string;
}

/** What a person has said of a document, all where it stands now, in order, not overlapping. */
export interface Truth {
  /** What was marked, changed or accepted. */
  readonly entities: readonly Labelled[];
  /** What was said to be none. */
  readonly none: readonly Span[];
  /** True where nothing is missing: all other words are none. */
  readonly complete: boolean;
}

/** How often a model was right about a label. */
export interface Counts {
  /** Found, in just these words and under this label. */
  readonly right: number;
  /** Found under this label where a person says something else. */
  readonly wrong: number;
  /** Said by a person, and not found so. */
  readonly missed: number;
}

/** How a model differs from a person. */
export interface Difference {
  /** By label, as {@link comparedLabel} names it. */
  readonly labels: ReadonlyMap<string, Counts>;
  /** Found where the person has said nothing: it counts for nothing. */
  readonly unreviewed: number;
}

/** What a label is called where labels of several models are compared: `B-PER`, `PER` and `PERSON` are one. */
export function comparedLabel(label: string): string {
  return personalLabel(label) ?? bareLabel(label);
}

/** A ratio from 0 to 1; `undefined` where there is nothing to divide by. */
export interface Scores {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number | undefined;
}

/** Precision, recall and their harmonic mean. */
export function scoresOf({ right, wrong, missed }: Counts): Scores {
  const ratio = (of: number): number | undefined => (of === 0 ? undefined : right / of);
  const both = 2 * right + wrong + missed;
  return {
    precision: ratio(right + wrong),
    recall: ratio(right + missed),
    f1: both === 0 ? undefined : (2 * right) / both,
  };
}

const zero: Counts = { right: 0, wrong: 0, missed: 0 };

/** Both together. */
export function plus(one: Counts, other: Counts): Counts {
  return {
    right: one.right + other.right,
    wrong: one.wrong + other.wrong,
    missed: one.missed + other.missed,
  };
}

/** Counts of all labels together. */
export function totalOf({ labels }: Difference): Counts {
  return [...labels.values()].reduce(plus, zero);
}

/** What several documents come to. */
export function together(differences: readonly Difference[]): Difference {
  const labels = new Map<string, Counts>();
  for (const [label, counts] of differences.flatMap((one) => [...one.labels])) {
    labels.set(label, plus(labels.get(label) ?? zero, counts));
  }
  const unreviewed = differences.reduce((sum, one) => sum + one.unreviewed, 0);
  return { labels, unreviewed };
}

/**
 * How what a model has found differs from what a person says. Right is only what has just the words
 * and the label that the person gave. Wrong is another finding that overlaps an entity of theirs, or
 * lies within words that are none; where the document is complete, any other. What lies elsewhere
 * nobody has reviewed, and it does not count.
 *
 * @param found by the model, in any order
 */
export function difference(truth: Truth, found: readonly Labelled[]): Difference {
  const labels = new Map<string, Counts>();
  const count = (label: string, more: Partial<Counts>): void => {
    labels.set(label, plus(labels.get(label) ?? zero, { ...zero, ...more }));
  };
  const open = new Set(truth.entities.map(keyOf));
  let unreviewed = 0;
  for (const one of distinct(found)) {
    const label = comparedLabel(one.label);
    if (open.delete(keyOf(one))) {
      count(label, { right: 1 });
    } else if (truth.complete || meets(truth.entities, one) || isWithin(truth.none, one)) {
      count(label, { wrong: 1 });
    } else {
      unreviewed += 1;
    }
  }
  for (const one of truth.entities) {
    if (open.has(keyOf(one))) {
      count(comparedLabel(one.label), { missed: 1 });
    }
  }
  return { labels, unreviewed };
}

function keyOf({ start, end, label }: Labelled): string {
  return `${start} ${end} ${comparedLabel(label)}`;
}

/** What was found twice counts once. */
function distinct(found: readonly Labelled[]): readonly Labelled[] {
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}

/** The first of some spans, in order and not overlapping, that ends behind an offset. */
function firstBehind(spans: readonly Span[], offset: number): Span | undefined {
  return spans[firstIndex(spans.length, (index) => (spans[index]?.end ?? 0) > offset)];
}

function meets(spans: readonly Span[], { start, end }: Span): boolean {
  return (firstBehind(spans, start)?.start ?? Infinity) < end;
}

function isWithin(spans: readonly Span[], { start, end }: Span): boolean {
  const one = firstBehind(spans, start);
  return one !== undefined && one.start <= start && end <= one.end;
}
