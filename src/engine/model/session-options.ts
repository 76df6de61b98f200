import type { Head } from '../../tasks/definition';

/** What a session is made with, beyond what the library chooses. */
export interface SessionOptions {
  readonly intraOpNumThreads: number;
  /** A kept graph is optimised already. */
  readonly graphOptimizationLevel?: 'disabled';
  readonly extra?: { readonly session: Readonly<Record<string, string>> };
}

/**
 * A kept graph is optimised, and its weights lie as the processor wants them: they are mapped into
 * memory, not copied, and nothing is left to do but to check the graph.
 */
export const keptOptions = { graphOptimizationLevel: 'disabled' } as const;

const writing: readonly Head[] = ['causal-lm', 'seq2seq'];
const dynamic: readonly string[] = ['q8', 'int8', 'uint8'];

/**
 * How the sessions of a model are made.
 *
 * Where the scores of a dynamically quantised model are a product with its embeddings, transposed
 * (GPT-2 and its kin), the file turns all of these weights into floats again for every token. The
 * runtime does so once instead when it takes no part of the graph for quantised by the file itself,
 * of which such files have none: a step takes a third of the time, and the weights that are
 * multiplied are the same to the bit.
 *
 * @param dtype as in the hub's file names: `q8`, `fp32`, …
 * @param threads threads of one operator
 */
export function sessionOptions(head: Head, dtype: string, threads: number): SessionOptions {
  const folds = writing.includes(head) && dynamic.includes(dtype);
  return {
    intraOpNumThreads: threads,
    ...(folds && { extra: { session: { disable_quant_qdq: '1' } } }),
  };
}
