import { bareLabel } from './entity-names';

/**
 * What personal data is called here, whoever finds it: one vocabulary for models, rules, settings,
 * placeholders (`[PERSON_1]`) and the command line.
 */
export const personalLabels = [
  'PERSON',
  'ADDRESS',
  'EMAIL',
  'PHONE',
  'URL',
  'IP_ADDRESS',
  'MAC_ADDRESS',
  'IBAN',
  'BANK_ACCOUNT',
  'ROUTING_NUMBER',
  'CARD',
  'CRYPTO',
  'US_SSN',
  'UK_NHS',
  'UK_NINO',
  'DE_TAX_ID',
  'DE_SOCIAL_SECURITY',
  'FR_NIR',
  'ES_DNI',
  'ES_NIE',
  'IT_FISCAL_CODE',
  'KR_RRN',
  'KR_FOREIGNER',
  'KR_BRN',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'TAX_ID',
  'GOVERNMENT_ID',
  'DATE',
  'SECRET',
  'ORGANIZATION',
  'LOCATION',
  'MISCELLANEOUS',
] as const;

export type PersonalLabel = (typeof personalLabels)[number];

/** What models call these; labels that are spelled as above are not listed. */
const byModels: ReadonlyMap<string, PersonalLabel> = new Map([
  ['PER', 'PERSON'],
  ['PRIVATE_PERSON', 'PERSON'],
  ['GIVEN_NAME', 'PERSON'],
  ['SURNAME', 'PERSON'],
  ['ORG', 'ORGANIZATION'],
  ['LOC', 'LOCATION'],
  ['GPE', 'LOCATION'],
  ['FAC', 'LOCATION'],
  ['MISC', 'MISCELLANEOUS'],
  ['PRIVATE_ADDRESS', 'ADDRESS'],
  ['BUILDING_NUMBER', 'ADDRESS'],
  ['STREET_NAME', 'ADDRESS'],
  ['SECONDARY_ADDRESS', 'ADDRESS'],
  ['ZIP_CODE', 'ADDRESS'],
  ['CITY', 'LOCATION'],
  ['STATE', 'LOCATION'],
  ['PRIVATE_EMAIL', 'EMAIL'],
  ['PRIVATE_PHONE', 'PHONE'],
  ['PRIVATE_URL', 'URL'],
  ['PRIVATE_DATE', 'DATE'],
  ['ACCOUNT_NUMBER', 'BANK_ACCOUNT'],
]);

/** True when `value` is one of {@link personalLabels}. */
export function isPersonalLabel(value: unknown): value is PersonalLabel {
  return personalLabels.includes(value as PersonalLabel);
}

/** A model's label in this vocabulary, with or without `B-` and the like; undefined for another. */
export function personalLabel(label: string): PersonalLabel | undefined {
  const bare = bareLabel(label);
  return isPersonalLabel(bare) ? bare : byModels.get(bare);
}
