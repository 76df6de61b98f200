import * as vscode from 'vscode';
import { dtypeSetting, modelSetting } from '../config';
import { messageOf, type Log } from '../log';
import { isAbort, ModelError } from '../models/errors';
import type { InstallPlan, InstallProgress } from '../models/hub-types';
import type { ModelLibrary } from '../models/library';
import type { Dtype } from '../models/model-files';
import type { StoredModel } from '../models/store';
import { taskDefinitions } from '../tasks/definitions';
import type { TaskId } from '../tasks/task';
import { taskTitle } from './titles';

function megabytes(bytes: number): string {
  const size = bytes / 1e6;
  return `${size.toFixed(size < 10 ? 1 : 0)} MB`;
}

/** Gets the models that tasks need: from this machine, or from the hub once the user agreed. */
export class ModelService {
  constructor(
    private readonly library: ModelLibrary,
    private readonly log: Log,
  ) {}

  /**
   * The model of a task as the settings have it; asks before anything is fetched.
   *
   * @returns `undefined` when the user does not want it fetched, or it could not be, which they
   *   have been told
   */
  async forTask(task: TaskId): Promise<StoredModel | undefined> {
    const dtype = dtypeSetting(task);
    const found = await this.library.resolve(task, modelSetting(task), dtype);
    switch (found.kind) {
      case 'installed':
        this.library.touch(found.model);
        return found.model;
      case 'missing':
        return this.fetch(task, found.id, dtype);
      case 'invalid':
        this.offerSettings(task, found.message);
        return undefined;
    }
  }

  /** Fetches the full model that stands behind `auto`. Returns as {@link forTask}. */
  async full(task: TaskId): Promise<StoredModel | undefined> {
    const dtype = dtypeSetting(task);
    const id = taskDefinitions[task].fullModel;
    return (await this.library.installed(task, id, dtype)) ?? this.fetch(task, id, dtype);
  }

  private async fetch(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined> {
    try {
      const plan = await withProgress(vscode.l10n.t('Looking up {0}…', id), (_, signal) =>
        this.library.plan(id, task, dtype, { signal }),
      );
      if (!(await agrees(task, plan))) {
        return undefined;
      }
      this.log.info(`Fetching ${id} at ${plan.commit} from ${plan.endpoint}: ${plan.bytes} bytes.`);
      await withProgress(vscode.l10n.t('Downloading {0}', id), (progress, signal) => {
        let before = 0;
        const onProgress = ({ bytes, total, path = '' }: InstallProgress): void => {
          progress.report({
            increment: ((bytes - before) / total) * 100,
            message: `${megabytes(bytes)} / ${megabytes(total)} · ${path}`,
          });
          before = bytes;
        };
        return this.library.install(plan, { signal, onProgress });
      });
      return await this.library.installed(task, id, dtype);
    } catch (error) {
      if (!isAbort(error)) {
        this.log.error(`${id}: ${messageOf(error)}`);
        this.offerSettings(
          task,
          error instanceof ModelError
            ? error.message
            : vscode.l10n.t('{0} could not be downloaded: {1}', id, messageOf(error)),
        );
      }
      return undefined;
    }
  }

  private offerSettings(task: TaskId, message: string): void {
    const open = vscode.l10n.t('Open Settings');
    void vscode.window.showErrorMessage(message, open).then((choice) => {
      if (choice === open) {
        const query = `localTransformers.${taskDefinitions[task].section}`;
        void vscode.commands.executeCommand('workbench.action.openSettings', query);
      }
    });
  }
}

async function agrees(task: TaskId, plan: InstallPlan): Promise<boolean> {
  const yes = vscode.l10n.t('Download');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      '“{0}” needs the model {1}, which is not on this machine yet. Download {2} from {3}? Your text stays here; only the model is fetched.',
      taskTitle(task),
      plan.id,
      megabytes(plan.missingBytes),
      new URL(plan.endpoint).host,
    ),
    { modal: true },
    yes,
  );
  return choice === yes;
}

/** A cancellable notification around `work`; cancelling aborts the signal. */
function withProgress<T>(
  title: string,
  work: (
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    signal: AbortSignal,
  ) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return work(progress, controller.signal);
    },
  );
}
