import { entityCommands } from '../ui/commands/entities';
import type { ShownFindings } from '../ui/editor/shown-findings';
import type { TextEditors } from '../ui/editor/text-editors';
import { WalkStatus } from '../ui/entities/walk-status';
import type { EntityTreeView } from '../ui/views/entities/tree-view';
import { EntitiesView } from '../ui/views/entities/view';
import type { Corrected } from './corrections';
import type { Own, Services } from './services';

/** What the list of entities, and the walk through them, are made of. */
export interface EntityParts extends Pick<Services, 'findings' | 'filter' | 'runs'> {
  /** The findings as they are to be seen. */
  readonly shown: ShownFindings;
  readonly editors: TextEditors;
  /** The view as VS Code knows it. */
  readonly tree: EntityTreeView;
  readonly corrected: () => Promise<Corrected>;
  readonly own: Own;
}

export interface Entities {
  readonly rows: EntitiesView;
  readonly commands: ReturnType<typeof entityCommands>;
}

/** What fills the Entities view, and its commands. */
export function entities({ own, ...parts }: EntityParts): Entities {
  const rows = own(new EntitiesView(parts));
  const status = own(new WalkStatus());
  return { rows, commands: entityCommands({ ...parts, rows, status }) };
}
