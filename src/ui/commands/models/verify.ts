import * as vscode from 'vscode';
import type { Downloads } from '../../downloads/downloads';
import { byteReport, withProgress } from '../../downloads/with-progress';
import { isCancelled } from '../../../base/cancelled';
import type { ModelLibrary } from '../../../models/library';
import type { StoredManifest } from '../../../models/store/stored-model';
import type { Command } from '../command';
import { rowOf } from './row-actions';

/** "Verify Models": compares every file of one model, or of all, with its hash. */
export class VerifyModelsCommand implements Command {
  readonly id = 'verifyModels';

  constructor(
    private readonly library: ModelLibrary,
    private readonly downloads: Downloads,
  ) {}

  /** @param argument a row of the Models view; without one all models are verified */
  async execute(argument?: unknown): Promise<void> {
    const row = rowOf(argument);
    const models = (await this.library.list()).filter(
      ({ id, commit }) => !row || (row.id === id && row.commit === commit),
    );
    if (models.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No model of the hub is installed.'));
      return;
    }
    try {
      const bad: StoredManifest[] = [];
      for (const model of models) {
        if (!(await this.isSound(model))) {
          bad.push(model);
        }
      }
      this.tell(models, bad);
    } catch (error) {
      if (!isCancelled(error)) {
        throw error;
      }
    }
  }

  private async isSound(model: StoredManifest): Promise<boolean> {
    const title = vscode.l10n.t('Verifying {0}', model.id);
    const bad = await withProgress(title, (report, signal) =>
      this.library.verify(model, { signal, onProgress: byteReport(report) }),
    );
    return bad.length === 0;
  }

  private tell(models: readonly StoredManifest[], bad: readonly StoredManifest[]): void {
    const [first] = bad;
    if (!first) {
      const [only] = models;
      const message =
        models.length === 1 && only
          ? vscode.l10n.t('{0} is sound: every file is as it was fetched.', only.id)
          : vscode.l10n.t('All {0} models are sound.', models.length);
      void vscode.window.showInformationMessage(message);
      return;
    }
    const again = vscode.l10n.t('Download Again');
    const names = bad.map(({ id }) => id).join(', ');
    const message = vscode.l10n.t('Files are damaged, and were set aside: {0}.', names);
    void vscode.window.showErrorMessage(message, again).then(async (choice) => {
      for (const model of choice === again ? bad : []) {
        await this.fetchAgain(model);
      }
    });
  }

  /** At the commit that was there; the user has just said so, and has agreed to it before. */
  private async fetchAgain({ id, commit }: StoredManifest): Promise<void> {
    const unfinished = await this.library.unfinished();
    const model = unfinished.find((other) => other.id === id && other.commit === commit);
    for (const part of model?.parts ?? []) {
      await this.downloads.resume({ id, commit }, part);
    }
  }
}
