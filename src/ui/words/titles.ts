import * as vscode from 'vscode';
import { taskDefinitions } from '../../tasks/registry';
import { titleOf, type TaskId } from '../../tasks/task';
import type { RunOrder } from '../../runs/order';
import { demoModelId, demoModelName, shippedVersion } from '../../models/store/stored-model';
import { localized } from './localized';

/** A task's title in the user's language, the same as its command's. */
export function taskTitle(task: TaskId): string {
  return localized(taskDefinitions[task].title);
}

/** What a run is called: as its command, where that is another than the task's. */
export function runTitle({ task, parameters }: Pick<RunOrder, 'task' | 'parameters'>): string {
  return localized(titleOf(taskDefinitions[task], parameters));
}

/** What a model is called in the user interface: a demo model never by a name like a full one's. */
export function modelName(model: { readonly id: string; readonly demo: boolean }): string {
  return model.demo ? vscode.l10n.t('Demo model (customer letters only)') : model.id;
}

/** As much of a commit as is shown; of a model that is shipped its version. */
export function shortCommit(commit: string): string {
  return shippedVersion(commit) ?? commit.slice(0, 7);
}

/** What a model in memory is called: a demo model by what it does. */
export function loadedName({ id, task }: { readonly id: string; readonly task: TaskId }): string {
  const { demo } = taskDefinitions[task];
  return demo && id === demoModelId(task) ? localized(demoModelName(demo.name)) : id;
}

/**
 * What a demo model does, in a word or two; the panel shows it behind its "Demo" badge. What a task
 * is called, where an earlier version had a demo model for it.
 */
export function demoName(task: TaskId): string {
  const { demo, title } = taskDefinitions[task];
  return localized(demo?.name ?? title);
}

/** What the setting for a task's model says, in words: `auto` and `demo` are no ids. */
export function modelSettingTitle(setting: string): string {
  switch (setting) {
    case 'auto':
      return vscode.l10n.t('Automatic');
    case 'demo':
      return vscode.l10n.t('Demo model (customer letters only)');
    default:
      return setting;
  }
}
