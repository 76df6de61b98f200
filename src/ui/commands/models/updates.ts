import * as vscode from 'vscode';
import type { Downloads } from '../../downloads/downloads';
import { showFailure } from '../../downloads/failures';
import { withProgress } from '../../downloads/with-progress';
import { messageOf, type Log } from '../../../base/log';
import { isCancelled } from '../../../base/cancelled';
import { ModelError } from '../../../models/errors';
import type { ModelLibrary } from '../../../models/library';
import type { StoredManifest } from '../../../models/store/stored-model';
import { taskTitle } from '../../words/titles';
import type { Command } from '../command';
import { unloadFirst, type RowServices } from './row-actions';

interface Update extends vscode.QuickPickItem {
  readonly model: StoredManifest;
}

/** "Check for Updates": compares the commits of the models here with those of the hub, and asks. */
export class CheckForUpdatesCommand implements Command {
  readonly id = 'checkForUpdates';
  private readonly library: ModelLibrary;
  private readonly downloads: Downloads;

  constructor(
    private readonly services: RowServices,
    private readonly log: Log,
  ) {
    this.library = services.library;
    this.downloads = services.downloads;
  }

  async execute(): Promise<void> {
    const models = await this.library.list();
    try {
      const title = vscode.l10n.t('Checking for updates');
      const updates = await withProgress(title, (report, signal) =>
        this.find(models, signal, (id) => {
          report.report({ message: id, increment: 100 / models.length });
        }),
      );
      await this.offer(models.length, updates);
    } catch (error) {
      if (!isCancelled(error)) {
        this.log.error(messageOf(error));
        showFailure(error);
      }
    }
  }

  private async find(
    models: readonly StoredManifest[],
    signal: AbortSignal,
    begin: (id: string) => void,
  ): Promise<readonly Update[]> {
    const updates: Update[] = [];
    for (const model of models) {
      begin(model.id);
      const newest = await this.newest(model, signal);
      if (newest !== undefined) {
        const description = `${model.commit.slice(0, 7)} → ${newest.slice(0, 7)}`;
        updates.push({ label: model.id, description, picked: true, model });
      }
    }
    return updates;
  }

  /** A model that is gone from the hub, or was never there, has no update; the others go on. */
  private async newest(model: StoredManifest, signal: AbortSignal): Promise<string | undefined> {
    try {
      return await this.library.checkForUpdate(model, signal);
    } catch (error) {
      if (error instanceof ModelError && ['notFound', 'access'].includes(error.problem)) {
        this.log.warn(`${model.id}: ${error.message}`);
        return undefined;
      }
      throw error;
    }
  }

  private async offer(count: number, updates: readonly Update[]): Promise<void> {
    if (updates.length === 0) {
      const message =
        count === 0
          ? vscode.l10n.t('No model of the hub is installed.')
          : vscode.l10n.t('All models are as the hub has them now.');
      void vscode.window.showInformationMessage(message);
      return;
    }
    const chosen = await vscode.window.showQuickPick([...updates], {
      title: vscode.l10n.t('Updates'),
      placeHolder: vscode.l10n.t(
        'Which are to be fetched? The older commit is deleted afterwards.',
      ),
      canPickMany: true,
    });
    for (const { model } of chosen ?? []) {
      await this.update(model);
    }
  }

  private async update(model: StoredManifest): Promise<void> {
    const { id, commit, variants, directory } = model;
    const reason = vscode.l10n.t('The hub has a newer commit than {0}.', commit.slice(0, 7));
    let newest = commit;
    for (const { task, dtype } of variants) {
      const use = taskTitle(task);
      const fetched = await this.downloads.fetch({ id, task, dtype, reason, use });
      if (!fetched || fetched.commit === commit) {
        return;
      }
      newest = fetched.commit;
    }
    if (await unloadFirst(directory, this.services)) {
      await this.library.remove(model);
      const message = vscode.l10n.t('{0} is at commit {1} now.', id, newest.slice(0, 7));
      vscode.window.setStatusBarMessage(message, 5000);
    }
  }
}
