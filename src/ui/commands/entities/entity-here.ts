import type { PlacedFinding } from '../../../findings/finding';
import { entityAt } from '../../editor/entity-meant';
import type { EntityCommandParts } from './parts';

/** The entity that the cursor of the editor of now is on, or that begins with what is selected. */
export function entityHere({ shown, editors }: EntityCommandParts): PlacedFinding | undefined {
  const editor = editors.current;
  return editor && entityAt(shown, editor.document, editor.selection.start);
}
