import type { FindingStore } from '../../../findings/store';
import type { RunStore } from '../../../runs/run-store';
import type { TextEditors } from '../../editor/text-editors';
import type { EntityFilter } from '../../entities/filter';
import type { EntityTreeView } from './tree-view';

/** What the Entities view is built on. */
export interface EntitiesViewParts {
  readonly findings: FindingStore;
  readonly filter: EntityFilter;
  readonly runs: RunStore;
  readonly editors: TextEditors;
  readonly tree: EntityTreeView;
}
