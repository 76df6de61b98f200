import { prefix, type Prefixed } from './prefix';

/**
 * The views in the extension's containers of the activity bar. `redaction` has one of its own; it
 * and `classified` are there while there is something to look through.
 */
export type ViewId =
  'entities' | 'classified' | 'models' | 'includedModels' | 'redaction' | 'folder';

/** What VS Code knows a view by. */
export function viewName(id: ViewId): Prefixed<ViewId> {
  return `${prefix}.${id}`;
}

/** The scheme of the documents that a preview of a redaction shows. */
export const reviewScheme = 'local-transformers-redaction';
