/**
 * Makes what tells letters from other texts: `npm run fitness`. With the path of a file of letters
 * (see `training/README.md`) the words and spellings of letters are counted anew first.
 */
import { writeFileSync } from 'node:fs';
import { classes, probabilities, valuesOf, type TextClass } from '../../src/text/fitness/classes';
import { featuresOf } from '../../src/text/fitness/features';
import { fewWords, leastShare } from '../../src/text/fitness/least';
import { chosenOn } from '../../test/support/fitness-texts';
import { parts, type Part } from './parts';
import { fit, type Row } from './softmax';

const settings = { penalty: 0.001, steps: 200, partWeight: 0.25, grammarWeight: 0.5, folds: 5 };

const taken: Readonly<Record<string, TextClass>> = { news: 'article', prose: 'article' };
/** Letters that are none to a shop or a service are too few to learn, and too much like those. */
const texts = chosenOn().filter(({ kind }) => kind !== 'other-letter');
const all = texts.flatMap((text, at) =>
  parts(text).map((part) => ({ ...part, fold: at % settings.folds })),
);
const classOf = ({ kind }: Part): number => classes.indexOf(taken[kind] ?? (kind as TextClass));

const counted = all.map(({ text }) => featuresOf(text).features);
const names = Object.keys(counted[0] ?? {});
const round = (value: number): number => Number(value.toPrecision(4));
const means = names.map((name) => round(mean(counted.map((of) => of[name] ?? 0))));
const deviations = names.map((name, at) =>
  round(Math.sqrt(mean(counted.map((of) => ((of[name] ?? 0) - (means[at] ?? 0)) ** 2))) || 1),
);
const scale = { names, means, deviations };
const rows = all.map((part): Row & { words: number } => ({
  ...valuesOf(part.text, scale),
  label: classOf(part),
  weight:
    (part.whole ? 1 : settings.partWeight) *
    (part.id.startsWith('grammar') ? settings.grammarWeight : 1),
}));

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function train(of: readonly Row[]): readonly (readonly number[])[] {
  return fit(of, classes.length, settings.penalty, settings.steps);
}

/** Of each kind of text how many are told from letters, by weights that have not seen them. */
function crossValidation(): Record<string, string> {
  const told = new Map<string, { right: number; all: number }>();
  for (let fold = 0; fold < settings.folds; fold += 1) {
    const weights = train(rows.filter((_, at) => all[at]?.fold !== fold));
    for (const [at, part] of all.entries()) {
      const row = rows[at];
      if (row && part.fold === fold) {
        const least = row.words < fewWords ? leastShare.few : leastShare.many;
        const letter = (probabilities(weights, row.values)[0] ?? 0) >= least;
        const name = part.whole ? part.kind : `part of ${part.kind}`;
        const count = told.get(name) ?? { right: 0, all: 0 };
        count.all += 1;
        count.right += letter === (part.kind === 'letter') ? 1 : 0;
        told.set(name, count);
      }
    }
  }
  return Object.fromEntries(
    [...told].map(([name, { right, all: of }]) => [name, `${right}/${of}`]),
  );
}

const weights = train(rows).map((of) => of.map(round));
writeFileSync('src/text/fitness/classifier.json', `${JSON.stringify({ scale, weights })}\n`);
const metrics = { settings, texts: texts.length, crossValidation: crossValidation() };
writeFileSync('training/fitness.json', `${JSON.stringify(metrics, undefined, 1)}\n`);
console.log(metrics);
