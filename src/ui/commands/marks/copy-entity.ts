import * as vscode from 'vscode';
import { entityMeant } from '../../editor/entity-meant';
import { command } from '../command';
import { noEntity, type MarkParts } from './parts';

/** Puts an entity's text on the clipboard: of the one that a hover or a list names, or at the cursor. */
export function copyEntityCommand({ shown, editors }: MarkParts) {
  return command('copyEntity', async (argument) => {
    const meant = entityMeant(shown, editors, argument);
    if (!meant) {
      throw noEntity();
    }
    await vscode.env.clipboard.writeText(meant.placed.finding.text);
    vscode.window.setStatusBarMessage(vscode.l10n.t('The entity is on the clipboard.'), 4000);
  });
}
