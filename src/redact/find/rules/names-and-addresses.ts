import type { Rule } from '../rule';
import { koreanNames } from './korean-names';

/** Rules for names and addresses, where a model does not know the language or the form. */
export const namesAndAddresses: readonly Rule[] = [koreanNames];
