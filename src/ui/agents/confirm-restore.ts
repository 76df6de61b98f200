import * as vscode from 'vscode';
import { restoreQuestion } from '../../agents/question';
import type { RestoreQuestion } from '../../agents/tool';
import { localized } from '../words/localized';

/** Asks the person whether originals may come back, in a dialog that nothing answers for them. */
export async function confirmRestore(question: RestoreQuestion): Promise<boolean> {
  const yes = vscode.l10n.t('Put Back');
  const detail = vscode.l10n.t(
    'A tool was run for this by an assistant or another extension. If you have not asked for it, cancel.',
  );
  const chosen = await vscode.window.showWarningMessage(
    localized(restoreQuestion(question)),
    { modal: true, detail },
    yes,
  );
  return chosen === yes;
}
