import type { Label } from '../tasks/results';
import { labelsOf, sigmoid, softmax } from './scores';

/** What turns logits into scores; the names of Python's `function_to_apply`. */
export type ScoreFunction = 'softmax' | 'sigmoid' | 'none';

/** The logits of one window, and how many of the text's tokens it holds. */
export interface WindowLogits {
  readonly logits: ArrayLike<number>;
  readonly tokens: number;
}

/**
 * The function that Python's TextClassificationPipeline takes where none is asked for: none for
 * a regression, sigmoid where labels do not exclude each other or there is only one, else softmax.
 */
export function usualFunction(
  config: Readonly<Record<string, unknown>>,
  labels: number,
): ScoreFunction {
  if (config.problem_type === 'regression') {
    return 'none';
  }
  if (config.problem_type === 'multi_label_classification' || labels === 1) {
    return 'sigmoid';
  }
  return 'softmax';
}

function apply(how: ScoreFunction, logits: ArrayLike<number>): Float32Array {
  switch (how) {
    case 'softmax':
      return softmax(logits);
    case 'sigmoid':
      return sigmoid(logits);
    case 'none':
      return Float32Array.from(logits);
  }
}

/**
 * Scores of a text's classes, best first.
 *
 * A text of one window gives what Python's pipeline gives. Of several windows the scores (not the
 * logits) are averaged, each window weighted by its number of tokens: every window says what it
 * would say alone, a short rest at the end counts little, and probabilities still sum to one.
 *
 * @param topK how many classes to return; null returns all
 */
export function classify(
  windows: readonly WindowLogits[],
  config: Readonly<Record<string, unknown>>,
  how: ScoreFunction | null,
  topK: number | null,
): Label[] {
  const count = windows[0]?.logits.length ?? 0;
  const name = labelsOf(config);
  const weight = windows.reduce((sum, { tokens }) => sum + tokens, 0);
  const sums = new Float64Array(count);
  for (const { logits, tokens } of windows) {
    const scores = apply(how ?? usualFunction(config, count), logits);
    const share = windows.length === 1 ? 1 : tokens / weight;
    scores.forEach((score, id) => {
      sums[id] = (sums[id] ?? 0) + score * share;
    });
  }
  const labels = Array.from(sums, (score, id) => ({ label: name(id), score }));
  labels.sort((one, other) => other.score - one.score);
  return topK === null ? labels : labels.slice(0, topK);
}
