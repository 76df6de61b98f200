import * as vscode from 'vscode';
import { formatBytes, formatDate } from '../../../base/format';
import type { InstalledManifest, UnfinishedModel } from '../../../models/store/stored-model';
import { chosenModels } from '../../views/models/facts';
import type { Command } from '../command';
import { unloadFirst, type RowServices } from './row-actions';

/** Models that no task has used for so many days are proposed. */
const unusedDays = 30;

interface Item extends vscode.QuickPickItem {
  /** Of a whole model, which may be loaded. */
  readonly directory?: string;
  /** Returns bytes that are free then. */
  readonly remove: () => Promise<number>;
  readonly bytes: number;
}

/** "Delete Unused Models…": proposes what nobody has used for a month, and parts of models. */
export class DeleteUnusedCommand implements Command {
  readonly id = 'deleteUnusedModels';

  constructor(private readonly services: RowServices) {}

  async execute(): Promise<void> {
    const items = await this.items();
    if (items.length === 0) {
      const message = vscode.l10n.t('Every model on this machine is chosen in the settings.');
      void vscode.window.showInformationMessage(message);
      return;
    }
    const chosen = await vscode.window.showQuickPick([...items], {
      title: vscode.l10n.t('Delete Unused Models'),
      placeHolder: vscode.l10n.t('Which are to be deleted?'),
      canPickMany: true,
    });
    if (chosen && chosen.length > 0 && (await confirmed(chosen))) {
      await this.remove(chosen);
    }
  }

  /** What the settings do not choose; those that were not used for long are picked already. */
  private async items(): Promise<readonly Item[]> {
    const { library, downloads } = this.services;
    const [installed, unfinished, unused, chosen] = await Promise.all([
      library.list(),
      library.unfinished(),
      library.unused(unusedDays),
      chosenModels(library),
    ]);
    const old = new Set(unused.map(({ directory }) => directory));
    const used = new Set(chosen.map(({ directory }) => directory));
    const fetched = new Set(downloads.active.map(({ plan }) => plan.id));
    return [
      ...unfinished
        .filter(({ id }) => !fetched.has(id))
        .map((model) => partItem(model, () => library.discard(model))),
      ...installed
        .filter(({ directory }) => !used.has(directory))
        .map((model) => ({
          ...modelItem(model, old.has(model.directory)),
          remove: () => library.remove(model),
        })),
    ];
  }

  private async remove(items: readonly Item[]): Promise<void> {
    let bytes = 0;
    for (const item of items) {
      const free = item.directory === undefined || (await this.unload(item.directory));
      bytes += free ? await item.remove() : 0;
    }
    const freed = formatBytes(bytes, vscode.env.language);
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0} freed.', freed), 5000);
  }

  private unload(directory: string): Promise<boolean> {
    return unloadFirst(directory, this.services);
  }
}

function modelItem(model: InstalledManifest, picked: boolean): Omit<Item, 'remove'> {
  const { language } = vscode.env;
  const { id, lastUsed, fetched, directory } = model;
  const bytes = model.diskBytes + model.graphBytes;
  const when = lastUsed
    ? vscode.l10n.t('last used {0}', formatDate(lastUsed, language))
    : vscode.l10n.t('never used, fetched {0}', formatDate(new Date(fetched), language));
  const description = `${formatBytes(bytes, language)} · ${when}`;
  return { label: id, description, picked, directory, bytes };
}

function partItem({ id, bytes }: UnfinishedModel, remove: Item['remove']): Item {
  const size = formatBytes(bytes, vscode.env.language);
  const description = vscode.l10n.t('not finished, {0} here', size);
  return { label: id, description, picked: true, remove, bytes };
}

async function confirmed(items: readonly Item[]): Promise<boolean> {
  const yes = vscode.l10n.t('Delete');
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  const size = formatBytes(bytes, vscode.env.language);
  const choice = await vscode.window.showWarningMessage(
    items.length === 1
      ? vscode.l10n.t('Delete 1 model from this machine?')
      : vscode.l10n.t('Delete {0} models from this machine?', items.length),
    { modal: true, detail: vscode.l10n.t('{0} are freed.', size) },
    yes,
  );
  return choice === yes;
}
