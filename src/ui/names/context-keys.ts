import { prefix, type Prefixed } from './prefix';

/** The keys that `when` clauses and `enablement` can ask, and what they say. */
export interface ContextValues {
  /** True while a run waits or is under way. */
  readonly running: boolean;
}

export type ContextKey = keyof ContextValues;

/** What VS Code knows a key by. */
export function contextKeyName(key: ContextKey): Prefixed<ContextKey> {
  return `${prefix}.${key}`;
}
