import type { Corrections } from '../../../corrections/corrections';
import type { FindingStore } from '../../../findings/store';
import type { CorrectedDocuments } from '../../corrections/documents';
import type { ShownFindings } from '../../editor/shown-findings';
import type { TextEditors } from '../../editor/text-editors';
import type { EntityFilter } from '../../entities/filter';
import type { WalkStatus } from '../../entities/walk-status';
import type { EntityTreeView } from '../../views/entities/tree-view';
import type { EntitiesView } from '../../views/entities/view';

/** What the commands of entities work on. */
export interface EntityCommandParts {
  readonly findings: FindingStore;
  readonly filter: EntityFilter;
  /** The findings that the filter shows. */
  readonly shown: ShownFindings;
  readonly editors: TextEditors;
  readonly tree: EntityTreeView;
  readonly rows: EntitiesView;
  readonly status: WalkStatus;
  /** What a person has said of documents. */
  readonly corrected: () => Promise<{
    readonly corrections: Corrections;
    readonly documents: CorrectedDocuments;
  }>;
}
