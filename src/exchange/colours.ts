import { entityLook, type EntityLook } from '../tasks/entity-looks';

/** Apart for colour-blind people too; black can be read on all of them. */
const colours: Readonly<Record<EntityLook, string>> = {
  person: '#f4a582',
  organization: '#92c5de',
  location: '#a6dba0',
  contact: '#c2a5cf',
  account: '#fddbc7',
  identity: '#f7b6d2',
  date: '#fee08b',
  secret: '#e6a0a0',
  miscellaneous: '#d9d9d9',
  other: '#b8b8dc',
  other2: '#c7e9c0',
  other3: '#ffd6a5',
  other4: '#b5ead7',
  other5: '#e2c7f0',
  other6: '#cfe2f3',
};

/** The background of a label, as `#rrggbb`, the same in every export. */
export function colourOf(label: string): string {
  return colours[entityLook(label)];
}
