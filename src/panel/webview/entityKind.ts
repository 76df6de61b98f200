/** The kinds of entities that have a theme colour of their own. */
export type EntityKind = 'person' | 'organization' | 'location' | 'miscellaneous' | 'other';

const kinds: ReadonlyMap<string, EntityKind> = new Map([
  ['PER', 'person'],
  ['PERSON', 'person'],
  ['ORG', 'organization'],
  ['ORGANIZATION', 'organization'],
  ['LOC', 'location'],
  ['LOCATION', 'location'],
  ['GPE', 'location'],
  ['MISC', 'miscellaneous'],
]);

/** The kind behind a model's label, with or without the prefix of a tagging scheme ("B-PER"). */
export function entityKind(label: string): EntityKind {
  return kinds.get(label.replace(/^[BIESLU]-/, '').toUpperCase()) ?? 'other';
}
