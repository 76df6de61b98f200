import * as vscode from 'vscode';
import type { TaskSettings } from '../runs/ports';
import { dtypeSetting, modelSetting, taskParameters } from './settings';

/** VS Code's settings, for whoever runs tasks. */
export const taskSettings: TaskSettings = {
  parameters: (task, origin) =>
    taskParameters(
      task,
      origin && { uri: vscode.Uri.parse(origin.uri, true), languageId: origin.language },
    ),
  model: modelSetting,
  dtype: dtypeSetting,
};
