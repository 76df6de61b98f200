import { bareLabel } from './entity-names';

/** What an entity is, for colours and icons; models call the same thing by many labels. */
export const entityKinds = [
  'person',
  'organization',
  'location',
  'miscellaneous',
  'other',
] as const;

export type EntityKind = (typeof entityKinds)[number];

const known: ReadonlyMap<string, EntityKind> = new Map([
  ['PER', 'person'],
  ['PERSON', 'person'],
  ['PRIVATE_PERSON', 'person'],
  ['ORG', 'organization'],
  ['ORGANIZATION', 'organization'],
  ['LOC', 'location'],
  ['LOCATION', 'location'],
  ['GPE', 'location'],
  ['FAC', 'location'],
  ['PRIVATE_ADDRESS', 'location'],
  ['MISC', 'miscellaneous'],
  ['PRODUCT', 'miscellaneous'],
  ['EVENT', 'miscellaneous'],
  ['NORP', 'miscellaneous'],
  ['WORK_OF_ART', 'miscellaneous'],
]);

/** The kind behind a model's label, with or without the prefix of a tagging scheme (`B-PER`). */
export function entityKind(label: string): EntityKind {
  return known.get(bareLabel(label)) ?? 'other';
}
