import type { Rule } from '../rule';

/** All rules, in no particular order: what they find in the same place is settled later. */
export const rules: readonly Rule[] = [];
