import type { EntityLook } from '../../tasks/entity-looks';
import type { ClassColour } from '../classified/looks';
import { prefix, type Prefixed } from './prefix';

/**
 * Id of a look's theme colour; with `Background` behind it, of its background. One dot only: VS
 * Code makes a webview's CSS variables by replacing the first dot of an id.
 */
export function entityColour(look: EntityLook): Prefixed<`entity${Capitalize<EntityLook>}`> {
  const name = `${look.charAt(0).toUpperCase()}${look.slice(1)}` as Capitalize<EntityLook>;
  return `${prefix}.entity${name}`;
}

/** Id of the theme colour of classes. */
export function classColour(colour: ClassColour): Prefixed<`class${Capitalize<ClassColour>}`> {
  const name = `${colour.charAt(0).toUpperCase()}${colour.slice(1)}` as Capitalize<ClassColour>;
  return `${prefix}.class${name}`;
}
