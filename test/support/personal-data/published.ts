import { readFileSync } from 'node:fs';
import { personalLabels } from '../../../src/tasks/personal-labels';
import { languages, type Figures, type Language } from './figures';

/** Written by `npm run personal-data`, together with the tables of docs/personal-data.md. */
export const publishedFile = 'test/fixtures/personal-data/published.json';

type ByLanguage = Readonly<Record<Language, Figures>>;

/** What the documentation says of rules alone, and of model and rules together. */
export function published(): Readonly<Record<'rules' | 'both', ByLanguage>> {
  return JSON.parse(readFileSync(publishedFile, 'utf8')) as ReturnType<typeof published>;
}

/** A figure may be so much worse than what is published: processors differ in a last bit. */
const allowance = 0.01;

/** Which figures have fallen below what is published, as lines; no text is shown. */
export function fallen(was: ByLanguage, now: ByLanguage): readonly string[] {
  return languages.flatMap((language) => {
    const compared: readonly (readonly [string, number | undefined, number | undefined])[] = [
      ['all', was[language].all.f1, now[language].all.f1],
      ['characters covered', was[language].covered, now[language].covered],
      // Less is better here.
      ['others covered', -was[language].wrongly, -now[language].wrongly],
      ...personalLabels.map(
        (label) =>
          [label, was[language].labels[label]?.f1, now[language].labels[label]?.f1] as const,
      ),
    ];
    return compared.flatMap(([name, before, after]) =>
      before !== undefined && (after ?? -1) < before - allowance
        ? [`${language} ${name}: ${String(after)} where ${String(before)} is published`]
        : [],
    );
  });
}
