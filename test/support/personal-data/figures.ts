import { personalLabels, type PersonalLabel } from '../../../src/tasks/personal-labels';
import {
  charactersOf,
  countsOf,
  exactQuality,
  touchQuality,
  type Counts,
  type Quality,
  type Reading,
} from './score';

export const languages = ['en', 'de', 'ko'] as const;
export type Language = (typeof languages)[number];

/** How well one label was found, or all of them; shares from 0 to 1. */
export interface LabelFigures extends Quality {
  /** Instances in the texts. */
  readonly there: number;
}

/** What is published of a reading of the texts of one language. */
export interface Figures {
  readonly labels: Readonly<Partial<Record<PersonalLabel, LabelFigures>>>;
  readonly all: LabelFigures;
  /** As far as a label is right and at least a part of the place. */
  readonly inPart: Readonly<Partial<Record<PersonalLabel, LabelFigures>>>;
  /** Share of the characters of all that is personal which is covered, under whatever label. */
  readonly covered: number;
  /** Share of all other characters which is covered. */
  readonly wrongly: number;
}

function sumOf(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts): number => all.reduce((total, one) => total + one[key], 0);
  return {
    there: sum('there'),
    found: sum('found'),
    exact: sum('exact'),
    touched: sum('touched'),
    touching: sum('touching'),
  };
}

/** The figures of a reading. */
export function figuresOf(readings: readonly Reading[]): Figures {
  const counts = personalLabels.map((label) => [label, countsOf(readings, label)] as const);
  const present = counts.filter(([, { there }]) => there > 0);
  const figures = (one: Counts, of: (counts: Counts) => Quality): LabelFigures => ({
    there: one.there,
    ...of(one),
  });
  const { personal, covered, other, wrongly } = charactersOf(readings);
  return {
    labels: Object.fromEntries(present.map(([label, one]) => [label, figures(one, exactQuality)])),
    all: figures(sumOf(counts.map(([, one]) => one)), exactQuality),
    inPart: Object.fromEntries(present.map(([label, one]) => [label, figures(one, touchQuality)])),
    covered: covered / personal,
    wrongly: wrongly / other,
  };
}

/** The figures of each language. */
export function figuresByLanguage(
  readings: readonly Reading[],
): Readonly<Record<Language, Figures>> {
  const of = (language: Language): Figures =>
    figuresOf(readings.filter(({ text }) => text.language === language));
  return { en: of('en'), de: of('de'), ko: of('ko') };
}
