import { entityName } from '../../tasks/entity-names';
import { labelName } from '../../tasks/label-names';
import { localized } from './localized';

/** What an entity's label says in the user's language; the label itself where nobody knows. */
export function entityWords(label: string): string {
  const name = entityName(label);
  return name ? localized(name) : label;
}

/** A label of any model in the user's language; the label itself where nobody knows. */
export function labelWords(label: string): string {
  const name = entityName(label) ?? labelName(label);
  return name ? localized(name) : label;
}
