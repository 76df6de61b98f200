/** Multinomial logistic regression, by gradient descent on all rows at once. */
import { probabilities } from '../../src/text/fitness/classes';

export interface Row {
  readonly values: readonly number[];
  /** Place of its class. */
  readonly label: number;
  readonly weight: number;
}

/** For each class a bias and a weight for each value. */
export type Weights = readonly (readonly number[])[];

/**
 * Fits weights to rows.
 *
 * @param penalty of the squares of the weights, for each row; a bias is free
 */
export function fit(
  rows: readonly Row[],
  classes: number,
  penalty: number,
  steps: number,
): Weights {
  const width = (rows[0]?.values.length ?? 0) + 1;
  const make = (): Float64Array[] => Array.from({ length: classes }, () => new Float64Array(width));
  const [weights, mean, square] = [make(), make(), make()];
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 1; step <= steps; step += 1) {
    const gradient = make();
    for (const { values, label, weight } of rows) {
      const found = probabilities(weights as unknown as Weights, values);
      for (let k = 0; k < classes; k += 1) {
        const error = (weight / total) * ((found[k] ?? 0) - (k === label ? 1 : 0));
        const of = gradient[k];
        if (of) {
          of[0] = (of[0] ?? 0) + error;
          for (let at = 1; at < width; at += 1)
            of[at] = (of[at] ?? 0) + error * (values[at - 1] ?? 0);
        }
      }
    }
    // Adam, whose steps grow shorter.
    const rate = 0.3 * (1 - step / (steps + 1));
    for (let k = 0; k < classes; k += 1) {
      const [w, g, m, v] = [weights[k], gradient[k], mean[k], square[k]];
      if (!w || !g || !m || !v) continue;
      for (let at = 0; at < width; at += 1) {
        const slope = (g[at] ?? 0) + (at === 0 ? 0 : penalty * (w[at] ?? 0));
        m[at] = 0.9 * (m[at] ?? 0) + 0.1 * slope;
        v[at] = 0.99 * (v[at] ?? 0) + 0.01 * slope ** 2;
        const [a, b] = [(m[at] ?? 0) / (1 - 0.9 ** step), (v[at] ?? 0) / (1 - 0.99 ** step)];
        w[at] = (w[at] ?? 0) - (rate * a) / (Math.sqrt(b) + 1e-8);
      }
    }
  }
  return weights.map((of) => [...of]);
}
