import { bareLabel } from './entity-names';
import { personalLabel, type PersonalLabel } from './personal-labels';

/** What an entity is, for colours and icons; models call the same thing by many labels. */
export const entityKinds = [
  'person',
  'organization',
  'location',
  'contact',
  'account',
  'identity',
  'date',
  'secret',
  'miscellaneous',
  'other',
] as const;

export type EntityKind = (typeof entityKinds)[number];

/** Of everything that is looked for as personal data. */
const personal: Readonly<Record<PersonalLabel, EntityKind>> = {
  PERSON: 'person',
  ORGANIZATION: 'organization',
  LOCATION: 'location',
  ADDRESS: 'location',
  EMAIL: 'contact',
  PHONE: 'contact',
  URL: 'contact',
  IP_ADDRESS: 'contact',
  MAC_ADDRESS: 'contact',
  IBAN: 'account',
  BANK_ACCOUNT: 'account',
  ROUTING_NUMBER: 'account',
  CARD: 'account',
  CRYPTO: 'account',
  US_SSN: 'identity',
  UK_NHS: 'identity',
  UK_NINO: 'identity',
  DE_TAX_ID: 'identity',
  DE_SOCIAL_SECURITY: 'identity',
  FR_NIR: 'identity',
  ES_DNI: 'identity',
  ES_NIE: 'identity',
  IT_FISCAL_CODE: 'identity',
  KR_RRN: 'identity',
  KR_FOREIGNER: 'identity',
  KR_BRN: 'identity',
  PASSPORT: 'identity',
  DRIVERS_LICENSE: 'identity',
  TAX_ID: 'identity',
  GOVERNMENT_ID: 'identity',
  DATE: 'date',
  SECRET: 'secret',
  MISCELLANEOUS: 'miscellaneous',
};

/** Of what other models find besides. */
const further: ReadonlyMap<string, EntityKind> = new Map([
  ['TIME', 'date'],
  ['PRODUCT', 'miscellaneous'],
  ['EVENT', 'miscellaneous'],
  ['NORP', 'miscellaneous'],
  ['WORK_OF_ART', 'miscellaneous'],
]);

/** The kind behind a model's label, with or without the prefix of a tagging scheme (`B-PER`). */
export function entityKind(label: string): EntityKind {
  const known = personalLabel(label);
  return known ? personal[known] : (further.get(bareLabel(label)) ?? 'other');
}
