import type { Rule } from '../rule';
import { contacts } from './contacts';
import { identifiers } from './identifiers';
import { namesAndAddresses } from './names-and-addresses';
import { namesAndPlaces } from './names-and-places';

/** All rules, in no particular order: what they find in the same place is settled later. */
export const rules: readonly Rule[] = [
  ...contacts,
  ...identifiers,
  ...namesAndAddresses,
  ...namesAndPlaces,
];
