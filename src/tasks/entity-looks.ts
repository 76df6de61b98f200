import { entityKind, entityKinds } from './entity-kinds';
import { bareLabel } from './entity-names';

/** Of labels that are of no kind, each has one of these, always the same. */
const others = ['other', 'other2', 'other3', 'other4', 'other5', 'other6'] as const;

/** What entities look alike: those of a kind, and some of those whose label is of none. */
export const entityLooks = [...entityKinds, ...others.slice(1)] as readonly EntityLook[];

export type EntityLook = (typeof entityKinds)[number] | (typeof others)[number];

/** FNV-1a of 32 bits, with its bits mixed once more: few are used. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** How entities with a model's label look, with or without the prefix of a tagging scheme. */
export function entityLook(label: string): EntityLook {
  const kind = entityKind(label);
  return kind === 'other' ? (others[hash(bareLabel(label)) % others.length] ?? kind) : kind;
}
