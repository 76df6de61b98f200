import type { Rule } from '../rule';
import { calledNames } from './called-names';
import { englishAddress, postalCode } from './english-address';
import { germanAddress } from './german-address';
import { koreanAddress } from './korean-address';
import { koreanNames } from './korean-names';

/** Rules for names and addresses, where a model does not know the language or the form. */
export const namesAndAddresses: readonly Rule[] = [
  ...[koreanNames, calledNames],
  ...[koreanAddress, germanAddress, englishAddress, postalCode],
];
