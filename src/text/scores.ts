/**
 * Softmax of a row of logits. Rounded to 32 bits after each step, as numpy does with a model's
 * output: so equal scores are equal here too.
 */
export function softmax(logits: ArrayLike<number>): Float32Array {
  const scores = new Float32Array(logits.length);
  const best = logits[highest(logits)] ?? 0;
  let sum = 0;
  for (let at = 0; at < logits.length; at++) {
    const value = Math.fround(Math.exp(Math.fround((logits[at] ?? 0) - best)));
    scores[at] = value;
    sum += value;
  }
  const total = Math.fround(sum);
  for (let at = 0; at < scores.length; at++) {
    scores[at] = (scores[at] ?? 0) / total;
  }
  return scores;
}

/** `1 / (1 + e^−x)` of each logit. */
export function sigmoid(logits: ArrayLike<number>): Float32Array {
  return Float32Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit)));
}

/** Index of the highest score; the first of equals, as numpy's `argmax`. */
export function highest(scores: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < scores.length; at++) {
    if ((scores[at] ?? 0) > (scores[best] ?? 0)) {
      best = at;
    }
  }
  return best;
}

/** How many classes config.json says a model has; undefined where it says nothing. */
export function labelCount(config: Readonly<Record<string, unknown>>): number | undefined {
  const named = Object.keys(config.id2label ?? {}).length;
  // Where they disagree Python goes by the names.
  return named > 0 ? named : typeof config.num_labels === 'number' ? config.num_labels : undefined;
}

/** Names the classes of a model: `id2label` of config.json, `LABEL_n` where that says nothing. */
export function labelsOf(config: Readonly<Record<string, unknown>>): (id: number) => string {
  const named = (config.id2label ?? {}) as Readonly<Record<string, unknown>>;
  return (id) => {
    const label = named[String(id)];
    return typeof label === 'string' ? label : `LABEL_${id}`;
  };
}
