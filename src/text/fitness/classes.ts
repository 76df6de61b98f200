import { featuresOf } from './features';
import classifier from './classifier.json';

/** What a text is taken for; the first is what the demo models read. */
export const classes = [
  'letter',
  'article',
  'ticket',
  'chat',
  'notes',
  'log',
  'code',
  'language',
  'mail',
] as const;

export type TextClass = (typeof classes)[number];

/** A value that is so many standard deviations off says no more than one that is further off. */
const furthest = 4;

/** How large the values are that are weighed, over all texts that were learnt from. */
export interface Scale {
  readonly names: readonly string[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/**
 * What is weighed of a text: what was counted in it, how short it is, and both together, since what
 * is missing says more of a long text than of a sentence.
 */
export function valuesOf(
  text: string,
  { names, means, deviations }: Scale,
): { readonly values: readonly number[]; readonly words: number } {
  const { words, features } = featuresOf(text);
  const values = names.map((name, at) => {
    const value = ((features[name] ?? 0) - (means[at] ?? 0)) / (deviations[at] ?? 1);
    return Math.max(-furthest, Math.min(furthest, value));
  });
  const short = 1 / (1 + words / 20);
  return { values: [...values, short, ...values.map((value) => value * (2 * short - 1))], words };
}

/** The share of each class in what a text may be, as logistic regression with these weights says. */
export function probabilities(
  weights: readonly (readonly number[])[],
  values: readonly number[],
): readonly number[] {
  const scores = weights.map((of) =>
    values.reduce((sum, value, at) => sum + value * (of[at + 1] ?? 0), of[0] ?? 0),
  );
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

/** What a text may be: of each class how likely, from 0 to 1. The time grows with the text. */
export function classify(text: string): {
  readonly shares: Readonly<Record<TextClass, number>>;
  readonly words: number;
} {
  const { values, words } = valuesOf(text, classifier.scale);
  const found = probabilities(classifier.weights, values);
  const shares = Object.fromEntries(classes.map((name, at) => [name, found[at] ?? 0]));
  return { shares: shares as Record<TextClass, number>, words };
}
