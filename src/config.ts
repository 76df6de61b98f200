import * as vscode from 'vscode';
import { isDtype, type Dtype } from './models/model-files';
import { automaticModel, taskDefinitions } from './tasks/definitions';
import { checkParameters, type Parameters } from './tasks/parameters';
import type { TaskId } from './tasks/task';

export const section = 'localTransformers';

/** A setting as it stands, which can be anything: `settings.json` is written by hand. */
function read(key: string, scope?: vscode.ConfigurationScope): unknown {
  return vscode.workspace.getConfiguration(section, scope ?? null).get(key);
}

function readString(key: string, preset: string): string {
  const value = read(key);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : preset;
}

function readNumber(key: string, minimum: number, preset: number): number {
  const value = read(key);
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(minimum, value) : preset;
}

/**
 * The parameters of a task as the user has set them, under Python's names.
 *
 * @param scope the document, for settings of its language or folder
 * @throws ParameterError for a value out of range; the message is for the user
 */
export function taskParameters(task: TaskId, scope?: vscode.ConfigurationScope): Parameters {
  const { section: group, parameters } = taskDefinitions[task];
  const given = parameters.map(({ name, setting }) => [name, read(`${group}.${setting}`, scope)]);
  return checkParameters(parameters, Object.fromEntries(given) as Record<string, unknown>);
}

/** The setting that names a task's model: a hub id, `auto` or `demo`. */
export function modelSetting(task: TaskId): string {
  return readString(`${taskDefinitions[task].section}.model`, automaticModel);
}

export function dtypeSetting(task: TaskId): Dtype {
  const dtype = read(`${taskDefinitions[task].section}.dtype`);
  return isDtype(dtype) ? dtype : 'q8';
}

/** Where models come from, without a slash at its end. */
export function hubEndpoint(): string {
  return readString('hub.endpoint', 'https://huggingface.co').replace(/\/+$/u, '');
}

export const inferenceSettings = {
  maxLoaded: (): number => readNumber('inference.maxLoaded', 1, 3),
  idleMs: (): number => readNumber('inference.idleMinutes', 0, 10) * 60_000,
  threads: (): number => readNumber('inference.threads', 0, 0),
} as const;

/** True when labels are written behind entities in the editor. */
export function showEntityLabels(): boolean {
  return read('tokenClassification.showLabels') !== false;
}
