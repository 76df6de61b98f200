import type { Rule } from '../rule';
import { card } from './card';
import { iban } from './iban';

/** All rules, in no particular order: what they find in the same place is settled later. */
export const rules: readonly Rule[] = [iban, card];
