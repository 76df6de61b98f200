import type { Rule } from '../rule';
import { givenNames } from './given-names';
import { latinNames } from './latin-names';
import { organizations } from './organizations';
import { places } from './places';

/** Names, addresses and places where their form, their place or a list says what they are. */
export const namesAndPlaces: readonly Rule[] = [latinNames, givenNames, organizations, places];
