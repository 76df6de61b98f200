import * as vscode from 'vscode';
import { environmentVariable } from '../base/environment';
import { historyGroup, inferenceGroup, liveGroup } from './names/general-settings';
import { prefix } from './names/prefix';
import { settingName, taskSetting, type SettingKey } from './names/settings';
import { machineValue, stringOr } from './machine-settings';
import { endpointOf } from '../models/hub/endpoint';
import { demoModel } from '../models/store/stored-model';
import { isBatching, type Batching } from '../tasks/batching';
import { isDtype, type Dtype } from '../tasks/dtypes';
import { automaticModel } from '../tasks/definition';
import { taskDefinitions } from '../tasks/registry';
import { checkParameters, type Parameters, type ParameterValue } from '../tasks/parameters';
import { taskIds, type TaskId } from '../tasks/task';
import { labelPlacesOf, type LabelPlaces } from '../tasks/token-classification/label-places';

/** A setting as it stands, which can be anything: `settings.json` is written by hand. */
function read(key: SettingKey, scope?: vscode.ConfigurationScope): unknown {
  return vscode.workspace.getConfiguration(prefix, scope ?? null).get(key);
}

/**
 * A setting of this machine, `undefined` where only its default stands. VS Code takes no value of a
 * workspace for these, by their scope; they name hosts and models, so that this does not rely on it.
 */
function readMachine(key: SettingKey): unknown {
  return machineValue(vscode.workspace.getConfiguration(prefix).inspect(key));
}

type NumberSetting = Extract<
  (typeof inferenceGroup | typeof historyGroup | typeof liveGroup)['settings'][number],
  { readonly minimum: number }
>;

/** A number of this machine: at least the setting's minimum, its default where it is none. */
function readNumber({ key, minimum, default: preset }: NumberSetting): number {
  const value = readMachine(key);
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(minimum, value) : preset;
}

/**
 * The parameters of a task as the user has set them, under Python's names.
 *
 * @param scope the document, for settings of its language or folder
 * @throws ParameterError for a value out of range; the message is for the user
 */
export function taskParameters(task: TaskId, scope?: vscode.ConfigurationScope): Parameters {
  const { parameters } = taskDefinitions[task];
  const given = parameters.map(({ name, setting }) => [
    name,
    read(taskSetting(task, setting), scope),
  ]);
  return checkParameters(parameters, Object.fromEntries(given) as Record<string, unknown>);
}

/**
 * The setting that names a task's model: a hub id, `auto`, or `demo` where there is a demo model: an
 * earlier version may have had one for a task that has none now.
 */
export function modelSetting(task: TaskId): string {
  const setting = stringOr(readMachine(modelKey(task)), automaticModel);
  return setting === demoModel && !taskDefinitions[task].demo ? automaticModel : setting;
}

export function dtypeSetting(task: TaskId): Dtype {
  const dtype = readMachine(dtypeKey(task));
  return isDtype(dtype) ? dtype : 'q8';
}

/** Chooses the model of a task on this machine. */
export async function setModel(task: TaskId, model: string, dtype?: Dtype): Promise<void> {
  const settings = vscode.workspace.getConfiguration(prefix);
  // The dtype first: nobody may see the new model with the old one.
  if (dtype !== undefined && dtype !== dtypeSetting(task)) {
    await settings.update(dtypeKey(task), dtype, vscode.ConfigurationTarget.Global);
  }
  await settings.update(modelKey(task), model, vscode.ConfigurationTarget.Global);
}

/**
 * Keeps parameters of a task as settings: where each is set now, else for this user. One that is
 * its default is set nowhere.
 *
 * @param scope as for {@link taskParameters}
 */
export async function keepParameters(
  task: TaskId,
  parameters: Parameters,
  scope?: vscode.ConfigurationScope,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration(prefix, scope ?? null);
  for (const spec of taskDefinitions[task].parameters) {
    const value = parameters[spec.name];
    if (value !== undefined) {
      const key = taskSetting(task, spec.setting);
      const { target, preset } = placeOf(settings.inspect(key), spec.default);
      await settings.update(key, sameValue(value, preset) ? undefined : value, target);
    }
  }
}

/** True for the same value, also of a list. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where a setting is set, nearest first, and what it is there when it is set nowhere. */
function placeOf(
  found: ReturnType<vscode.WorkspaceConfiguration['inspect']>,
  preset: ParameterValue,
): { readonly target: vscode.ConfigurationTarget; readonly preset: unknown } {
  const { globalValue, workspaceValue, workspaceFolderValue } = found ?? {};
  if (workspaceFolderValue !== undefined) {
    const target = vscode.ConfigurationTarget.WorkspaceFolder;
    return { target, preset: workspaceValue ?? globalValue ?? preset };
  }
  return workspaceValue === undefined
    ? { target: vscode.ConfigurationTarget.Global, preset }
    : { target: vscode.ConfigurationTarget.Workspace, preset: globalValue ?? preset };
}

/** True when `event` changes what {@link modelSetting} or {@link dtypeSetting} says of some task. */
export function changesModels(event: vscode.ConfigurationChangeEvent): boolean {
  return taskIds.some((task) =>
    [modelKey(task), dtypeKey(task)].some((key) => event.affectsConfiguration(settingName(key))),
  );
}

/**
 * Where models come from, without a slash at its end: the setting, else `HF_ENDPOINT`.
 *
 * @throws ModelError `input` when what is set is no address
 */
export function hubEndpoint(): string {
  return endpointOf(stringOr(readMachine('hub.endpoint'), ''), environmentVariable('HF_ENDPOINT'));
}

/** True when no request may be made. */
export function isOffline(): boolean {
  return readMachine('offline') === true;
}

/** Lets no request be made from now on, or lets them be made again. */
export async function setOffline(offline: boolean): Promise<void> {
  const key: SettingKey = 'offline';
  const settings = vscode.workspace.getConfiguration(prefix);
  await settings.update(key, offline, vscode.ConfigurationTarget.Global);
}

const [maxLoaded, idleMinutes, threads, batching] = inferenceGroup.settings;

export const inferenceSettings = {
  maxLoaded: (): number => readNumber(maxLoaded),
  idleMs: (): number => readNumber(idleMinutes) * 60_000,
  threads: (): number => readNumber(threads),
  batching: (): Batching => {
    const value = readMachine(batching.key);
    return isBatching(value) ? value : batching.default;
  },
} as const;

/** {@link inferenceSettings}, each read once, and anew when it has changed: every run asks them. */
export function rememberedInferenceSettings(): typeof inferenceSettings & { forget(): void } {
  const known = new Map<unknown, unknown>();
  const remembered =
    <T>(read: () => T) =>
    (): T => {
      const value = known.has(read) ? (known.get(read) as T) : read();
      known.set(read, value);
      return value;
    };
  return {
    maxLoaded: remembered(inferenceSettings.maxLoaded),
    idleMs: remembered(inferenceSettings.idleMs),
    threads: remembered(inferenceSettings.threads),
    batching: remembered(inferenceSettings.batching),
    forget: () => {
      known.clear();
    },
  };
}

/** True when `event` changes what {@link inferenceSettings} say. */
export function changesInference(event: vscode.ConfigurationChangeEvent): boolean {
  return inferenceGroup.settings.some(({ key }) => event.affectsConfiguration(settingName(key)));
}

const [historyKeep, historyMaxKilobytes] = historyGroup.settings;

/** How much is kept of the results, in UTF-16 code units; 0 for nothing. */
export function historyLimit(): number {
  return readMachine(historyKeep.key) === false ? 0 : readNumber(historyMaxKilobytes) * 1024;
}

/** True when `event` changes {@link historyLimit}. */
export function changesHistory(event: vscode.ConfigurationChangeEvent): boolean {
  return historyGroup.settings.some(({ key }) => event.affectsConfiguration(settingName(key)));
}

/** Behind which entities labels are written in the editor. */
export function entityLabelPlaces(): LabelPlaces {
  return labelPlacesOf(read('tokenClassification.showLabels'));
}

const [, , processorSeconds] = liveGroup.settings;

/** True where live highlighting is to wait while the machine runs on battery. */
export function liveRestsOnBattery(): boolean {
  return readMachine('live.pauseOnBattery') === true;
}

/** How much of the processor's time live highlighting may take in a minute, in s; 0 for any. */
export function liveSeconds(): number {
  return readNumber(processorSeconds);
}

/** True where the settings want entities marked in a document while it is written. */
export function isLiveSet({ uri, languageId }: vscode.TextDocument): boolean {
  return read('live.enabled', { uri, languageId }) === true;
}

/** True when the translation of what the pointer rests on is shown. */
export function translatesOnHover(scope: vscode.ConfigurationScope): boolean {
  return read('translation.hover', scope) === true;
}

function modelKey(task: TaskId): SettingKey {
  return taskSetting(task, 'model');
}

function dtypeKey(task: TaskId): SettingKey {
  return taskSetting(task, 'dtype');
}
