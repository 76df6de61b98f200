import * as vscode from 'vscode';
import { english, type Message } from '../../base/message';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import { settingName, taskSetting, type SettingKey } from '../names/settings';

/**
 * The settings of a task that a message speaks of. Messages name parameters as Python does, in
 * quotation marks (“max_length”), for they are also those of the command line.
 */
export function settingsNamed(task: TaskId, message: Message): readonly SettingKey[] {
  const said = english(message);
  return taskDefinitions[task].parameters
    .filter(({ name }) => said.includes(`“${name}”`))
    .map(({ setting }) => taskSetting(task, setting));
}

/** A message in the user's language, with the settings that it is about by their own names. */
export function withSettings(text: string, settings: readonly SettingKey[]): string {
  if (settings.length === 0) {
    return text;
  }
  const names = settings.map((key) => settingName(key)).join(', ');
  return settings.length === 1
    ? vscode.l10n.t('{0} The setting is {1}.', text, names)
    : vscode.l10n.t('{0} The settings are {1}.', text, names);
}

/** What the settings editor finds exactly these settings by, those tagged `advanced` too. */
export function settingsQuery(settings: readonly SettingKey[]): string {
  return `@id:${settings.map((key) => settingName(key)).join(',')}`;
}
