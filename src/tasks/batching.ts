/**
 * How texts of one run are read by a model whose results depend on what else is in its batch, as
 * those do that quantise what they compute: together where that is faster, or so that each says
 * what it says alone. Others read them together in both cases.
 */
export const batchings = ['auto', 'exact'] as const;
export type Batching = (typeof batchings)[number];

export function isBatching(value: unknown): value is Batching {
  return batchings.some((one) => one === value);
}
