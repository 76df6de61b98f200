import type { PersonalLabel } from '../../../src/tasks/personal-labels';
import type { Span } from '../../../src/text/spans';
import type { LabelledSpan, LabelledText } from './set';

/** What was found in a text of the set, one for each place. */
export interface Reading {
  readonly text: LabelledText;
  readonly found: readonly LabelledSpan[];
}

/** How what was found agrees with what is there. */
export interface Counts {
  /** In the set. */
  readonly there: number;
  readonly found: number;
  /** Found with its label and both ends. */
  readonly exact: number;
  /** In the set and found with its label, at least in part. */
  readonly touched: number;
  /** Found, and with its label in the set, at least in part. */
  readonly touching: number;
}

/** Precision, recall and their harmonic mean, from 0 to 1; NaN where there is nothing to divide by. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

const same = (a: LabelledSpan, b: LabelledSpan): boolean =>
  a.label === b.label && a.start === b.start && a.end === b.end;

/** What is left of what was found: nobody says whether `MISCELLANEOUS` is right, nor `EITHER`. */
export function counted({ text, found }: Reading): readonly LabelledSpan[] {
  return found.filter(
    (hit) =>
      hit.label !== 'MISCELLANEOUS' &&
      (text.spans.some((span) => same(span, hit)) ||
        !text.either.some((place) => overlaps(place, hit))),
  );
}

/** Counts one label in some texts. */
export function countsOf(readings: readonly Reading[], label: PersonalLabel): Counts {
  const sum = { there: 0, found: 0, exact: 0, touched: 0, touching: 0 };
  for (const reading of readings) {
    const spans = reading.text.spans.filter((span) => span.label === label);
    const hits = counted(reading).filter((hit) => hit.label === label);
    sum.there += spans.length;
    sum.found += hits.length;
    sum.exact += spans.filter((span) => hits.some((hit) => same(span, hit))).length;
    sum.touched += spans.filter((span) => hits.some((hit) => overlaps(span, hit))).length;
    sum.touching += hits.filter((hit) => spans.some((span) => overlaps(span, hit))).length;
  }
  return sum;
}

function quality(precision: number, recall: number): Quality {
  const both = precision + recall;
  return { precision, recall, f1: both === 0 ? 0 : (2 * precision * recall) / both };
}

/** With its label and both ends, or it does not count. */
export function exactQuality({ there, found, exact }: Counts): Quality {
  // Who finds nothing is never wrong, and does not find.
  return quality(found === 0 && there > 0 ? 0 : exact / found, exact / there);
}

/** With its label, at least in part. */
export function touchQuality({ there, found, touched, touching }: Counts): Quality {
  return quality(found === 0 && there > 0 ? 0 : touching / found, touched / there);
}

/** The characters of some texts that are no white space: how many were covered by what was found. */
export interface Characters {
  readonly personal: number;
  /** Of the personal ones, under whatever label. */
  readonly covered: number;
  readonly other: number;
  /** Of the others. */
  readonly wrongly: number;
}

/**
 * What counts when a text is redacted: how much of what is personal is covered, and of the rest.
 *
 * @param label counts only what has this label in the set as personal
 */
export function charactersOf(readings: readonly Reading[], label?: PersonalLabel): Characters {
  const sum = { personal: 0, covered: 0, other: 0, wrongly: 0 };
  for (const { text, found } of readings) {
    const kinds = new Uint8Array(text.text.length);
    const mark = (spans: readonly Span[], kind: number): void => {
      for (const { start, end } of spans) kinds.fill(kind, start, end);
    };
    mark(text.either, 1);
    mark(text.spans, label === undefined ? 2 : 1);
    mark(label === undefined ? [] : text.spans.filter((span) => span.label === label), 2);
    const hidden = new Uint8Array(text.text.length);
    for (const { start, end } of found) hidden.fill(1, start, end);
    for (const [at, kind] of kinds.entries()) {
      if (kind === 1 || /\s/u.test(text.text.charAt(at))) continue;
      const isHidden = hidden[at] ?? 0;
      if (kind === 2) {
        sum.personal += 1;
        sum.covered += isHidden;
      } else {
        sum.other += 1;
        sum.wrongly += isHidden;
      }
    }
  }
  return sum;
}
