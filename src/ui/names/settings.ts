import { taskDefinitions, type Definitions, type TaskId } from '../../tasks/registry';
import type { generalSettings } from './general-settings';
import { prefix, type Prefixed } from './prefix';

type SettingOf<Task extends TaskId> =
  | 'model'
  | 'dtype'
  | Definitions[Task]['parameters'][number]['setting']
  | Definitions[Task]['settings'][number]['setting'];

/** The settings of the tasks. */
export type TaskSettingKey = {
  [Task in TaskId]: `${Definitions[Task]['section']}.${SettingOf<Task>}`;
}[TaskId];

/** Every setting of the extension, without its prefix. There is no other. */
export type SettingKey =
  TaskSettingKey | (typeof generalSettings)[number]['settings'][number]['key'];

/** What VS Code knows a setting by. */
export function settingName(key: SettingKey): Prefixed<SettingKey> {
  return `${prefix}.${key}`;
}

/** The key of a task's setting. */
export function taskSetting(task: TaskId, setting: string): TaskSettingKey {
  return `${taskDefinitions[task].section}.${setting}` as TaskSettingKey;
}
