import type { EntityKind } from '../../tasks/entity-kinds';
import { prefix, type Prefixed } from './prefix';

/**
 * Id of a kind's theme colour; with `Background` behind it, of its background. One dot only: VS
 * Code makes a webview's CSS variables by replacing the first dot of an id.
 */
export function entityColour(kind: EntityKind): Prefixed<`entity${Capitalize<EntityKind>}`> {
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as Capitalize<EntityKind>;
  return `${prefix}.entity${name}`;
}
