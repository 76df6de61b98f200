/**
 * Makes what tells letters from other texts: `npm run fitness`. With the path of a file of letters
 * (see `training/README.md`) the words and spellings of letters are counted anew first.
 */
import { writeFileSync } from 'node:fs';
import { classes, probabilities, valuesOf, type TextClass } from '../../src/text/fitness/classes';
import { featuresOf } from '../../src/text/fitness/features';
import { leastShare } from '../../src/text/fitness/least';
import { chosenOn } from '../../test/support/fitness-texts';
import { parts, type Part } from './parts';
import { fit, type Row } from './softmax';

const settings = { penalty: 0.008, steps: 200, partWeight: 0.25, grammarWeight: 0.5, folds: 5 };

const taken: Readonly<Record<string, TextClass>> = {
  news: 'article',
  prose: 'article',
  'work-mail': 'mail',
};
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
const rows = all.map((part): Row => ({
  values: valuesOf(part.text, scale).values,
  label: classOf(part),
  weight: weightOf(part),
}));

/** A sentence in another language is to be told as surely as a whole text. */
function weightOf({ whole, kind, id }: Part): number {
  const ofPart = whole || kind === 'language' ? 1 : settings.partWeight;
  return ofPart * (id.startsWith('grammar') ? settings.grammarWeight : 1);
}

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
        const letter = (probabilities(weights, row.values)[0] ?? 0) >= leastShare;
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

/** The file or the folder that a text is from. */
const sourceOf = ({ id }: Part): string =>
  /^(?:chosen-letter|handwritten-dev|\w+)/u.exec(id)?.[0] ?? id;

/**
 * The highest share that at least 98 % of the whole letters of each source have, by weights that
 * have seen no text of that source.
 */
function highestShare(): number {
  const shares = [...new Set(all.map(sourceOf))].map((source) => {
    const ofSource = all.map((part) => sourceOf(part) === source);
    const weights = train(rows.filter((_, at) => ofSource[at] !== true));
    return rows
      .filter(({ label }, at) => label === 0 && ofSource[at] === true && all[at]?.whole === true)
      .map(({ values }) => probabilities(weights, values)[0] ?? 0);
  });
  const steps = Array.from({ length: 19 }, (_, step) => (step + 1) / 20);
  const runs = (least: number) => (letters: readonly number[]) =>
    letters.filter((share) => share >= least).length >= 0.98 * letters.length;
  return steps.findLast((least) => shares.every(runs(least))) ?? 0;
}

const weights = train(rows).map((of) => of.map(round));
writeFileSync('src/text/fitness/classifier.json', `${JSON.stringify({ scale, weights })}\n`);
const metrics = {
  settings,
  texts: texts.length,
  leastShare,
  highestShare: highestShare(),
  crossValidation: crossValidation(),
};
writeFileSync('training/fitness.json', `${JSON.stringify(metrics, undefined, 1)}\n`);
console.log(metrics);
