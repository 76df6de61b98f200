import { prefix, type Prefixed } from './prefix';

/** The views in the extension's container of the activity bar. */
export type ViewId = 'models' | 'includedModels';

/** What VS Code knows a view by. */
export function viewName(id: ViewId): Prefixed<ViewId> {
  return `${prefix}.${id}`;
}
