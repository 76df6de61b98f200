import * as vscode from 'vscode';
import { restoreQuestion } from '../../agents/question';
import type { RestoreQuestion } from '../../agents/tool';
import { localized } from '../words/localized';

/** Asks the person whether originals may come back, in a dialog that nothing answers for them. */
export async function confirmRestore(question: RestoreQuestion): Promise<boolean> {
  const yes = vscode.l10n.t('Put Back');
  const { title, detail } = restoreQuestion(question);
  const chosen = await vscode.window.showWarningMessage(
    localized(title),
    { modal: true, detail: localized(detail) },
    yes,
  );
  return chosen === yes;
}
