import * as vscode from 'vscode';
import { entityMeant } from '../../editor/entity-meant';
import { entityWords } from '../../words/labels';
import { command } from '../command';
import { noEntity, type MarkParts } from './parts';

/** Hides, in this window, all entities with the text or the label of one. */
export function hideEntityCommands({ shown, filter, editors }: MarkParts) {
  const hide = async (argument: unknown, which: 'text' | 'label'): Promise<void> => {
    const meant = entityMeant(shown, editors, argument);
    if (!meant) {
      throw noEntity();
    }
    const { label, text } = meant.placed.finding;
    filter.switch([which === 'text' ? { label, text } : { label }], false);
    const showAll = vscode.l10n.t('Show All Again');
    const choice = await vscode.window.showInformationMessage(
      which === 'text'
        ? vscode.l10n.t('“{0}” is hidden in this window.', text)
        : vscode.l10n.t(
            'Entities of the kind “{0}” are hidden in this window.',
            entityWords(label),
          ),
      showAll,
    );
    if (choice === showAll) {
      filter.clear();
    }
  };
  return [
    command('hideEntity', (argument) => hide(argument, 'text')),
    command('hideEntityLabel', (argument) => hide(argument, 'label')),
  ] as const;
}
