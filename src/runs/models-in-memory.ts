import type { CachedInference } from '../engine/cached-inference';

/** The models that are loaded, for those who show them, and who load and unload them. */
export type ModelsInMemory = Pick<
  CachedInference,
  'loaded' | 'onDidChange' | 'load' | 'unload' | 'restart'
>;

/** One of them, as it is now. */
export type ModelInMemory = ModelsInMemory['loaded'][number];
