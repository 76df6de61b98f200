import * as vscode from 'vscode';
import { dtypeSetting, modelSetting, setModel } from '../../settings';
import type { Variant } from '../../../models/store/manifest';
import { taskTitle } from '../../words/titles';
import { automaticModel } from '../../../tasks/definition';
import { taskDefinitions } from '../../../tasks/registry';

/**
 * Says that a model is here now, and offers to choose it for its task; where the settings choose it
 * already, it only says so.
 */
export async function offerUse(
  message: string,
  id: string,
  { task, dtype }: Pick<Variant, 'task' | 'dtype'>,
): Promise<void> {
  const setting = modelSetting(task);
  const named = setting === automaticModel ? taskDefinitions[task].fullModel : setting;
  const use = vscode.l10n.t('Use for {0}', taskTitle(task));
  const ways = named === id && dtypeSetting(task) === dtype ? [] : [use];
  if ((await vscode.window.showInformationMessage(message, ...ways)) === use) {
    await setModel(task, id, dtype);
  }
}
