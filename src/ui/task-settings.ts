import * as vscode from 'vscode';
import type { Origin } from '../runs/order';
import type { TaskSettings } from '../runs/ports';
import { redactSettings } from './redact/redact-settings';
import { dtypeSetting, modelSetting, taskParameters } from './settings';

/** VS Code's settings, for whoever runs tasks. */
export const taskSettings: TaskSettings = {
  parameters: (task, origin) => taskParameters(task, scopeOf(origin)),
  model: modelSetting,
  dtype: dtypeSetting,
  region: (origin) => redactSettings(scopeOf(origin)).region,
};

function scopeOf(origin: Origin | undefined): vscode.ConfigurationScope | undefined {
  return origin && { uri: vscode.Uri.parse(origin.uri, true), languageId: origin.language };
}
