import * as vscode from 'vscode';
import { NoTextError } from '../../editor/target';
import type { ShownFindings } from '../../editor/shown-findings';
import type { TextEditors } from '../../editor/text-editors';
import type { EntityFilter } from '../../entities/filter';

/** What the commands about marks work on. */
export interface MarkParts {
  readonly shown: ShownFindings;
  readonly filter: EntityFilter;
  readonly extension: vscode.Extension<unknown>;
  readonly editors: Pick<TextEditors, 'current'>;
}

/** Where a command is about an entity, and there is none. */
export function noEntity(): NoTextError {
  return new NoTextError(vscode.l10n.t('Place the cursor in a marked entity first.'));
}
