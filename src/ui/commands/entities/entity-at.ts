import type { PlacedFinding } from '../../../findings/finding';
import type { EntityCommandParts } from './parts';

/** The entity that the cursor of the editor of now is on, or that begins with what is selected. */
export function entityAt({
  findings,
  filter,
  editors,
}: Pick<EntityCommandParts, 'findings' | 'filter' | 'editors'>): PlacedFinding | undefined {
  const editor = editors.current;
  if (!editor) {
    return undefined;
  }
  const { document, selection } = editor;
  const offset = document.offsetAt(selection.start);
  const key = document.uri.toString();
  const here = findings
    .within(key, { start: offset, end: offset }, { kind: 'entity' })
    .filter(({ finding }) => filter.isShown(finding));
  // One that ends at the cursor counts too where no other is there: it is behind a word then.
  return here.filter(({ end }) => offset < end).at(-1) ?? here.at(-1);
}
