import * as vscode from 'vscode';
import type { Run } from '../../runs/run';
import type { RunOrder } from '../../runs/order';
import type { Parameters } from '../../tasks/parameters';
import { taskDefinitions } from '../../tasks/registry';
import { taskSetting } from '../names/settings';
import { taskParameters } from '../settings';
import type { SettingTexts } from '../words/setting-texts';
import type { FieldTexts, ParameterForm } from './messages';

/** Where the settings hold that a run goes by: the language and the folder of its document. */
export function scopeOf({ origin }: RunOrder): vscode.ConfigurationScope | undefined {
  return origin && { uri: vscode.Uri.parse(origin.uri, true), languageId: origin.language };
}

/** The parameters of a run, as somebody has set them: a language that was found out was not. */
export function givenParameters({ parameters, languages }: RunOrder): Parameters {
  return languages?.detected === true ? { ...parameters, source: 'auto' } : parameters;
}

/** What is filled in to run a task once more with other parameters. */
export function parameterForm({ order }: Run, texts: SettingTexts): ParameterForm {
  const { task } = order;
  const fields = taskDefinitions[task].parameters.map(({ name, setting }) => {
    const key = taskSetting(task, setting);
    const said: FieldTexts = {
      label: texts.label(key),
      description: texts.description(key),
      choices: texts.choices(key),
    };
    return [name, said] as const;
  });
  return {
    values: givenParameters(order),
    preset: taskParameters(task, scopeOf(order)),
    texts: Object.fromEntries(fields),
  };
}
