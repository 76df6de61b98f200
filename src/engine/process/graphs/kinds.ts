/**
 * What is kept of a model's file: its own graph, or the one that reads several texts as each of them
 * is read alone (`engine/model/exact-batches`).
 */
export const graphKinds = ['own', 'exact'] as const;

export type GraphKind = (typeof graphKinds)[number];
