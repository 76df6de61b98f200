import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { neededFiles } from '../models/model-files';
import { isModelId } from '../models/names';
import type { StoredModel } from '../models/store/stored-model';
import type { ModelNeed } from '../runs/consent';
import type { RunOrder } from '../runs/order';
import { taskDefinitions } from '../tasks/registry';
import type { CliArguments } from './arguments';
import { storeAt } from './store';
import { UsageError } from './usage-error';

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** The model that the arguments name: the demo or the full model, a folder, or an installed one. */
export async function modelOf(given: CliArguments): Promise<StoredModel> {
  const { task, dtype, store } = given;
  const demo = storeAt().demo(task);
  if (given.model === undefined && demo) {
    if (dtype !== 'q8') {
      throw new UsageError(`The demo models have dtype q8 only; for ${dtype} give a --model.`);
    }
    return demo;
  }
  const model = given.model ?? taskDefinitions[task].fullModel;
  if (store === undefined && (!isModelId(model) || (await isFolder(model)))) {
    return modelIn(model, given);
  }
  if (!isModelId(model)) {
    throw new UsageError(`“${model}” is not the id of a model, which --store needs.`);
  }
  const at = storeAt(store);
  const installed = await at.installed(task, model, dtype);
  if (!installed) {
    throw notInstalled({ task, id: model, dtype }, at.folder);
  }
  return installed;
}

/** True where the languages say which model it is, and nothing else does. */
export function isChosenByPair({ task, model }: CliArguments): boolean {
  return model === undefined && taskDefinitions[task].modelFor === 'pair';
}

/** The model that was chosen for a pair of languages, if it is installed. */
export function modelOfPair({ model, need }: Pick<RunOrder, 'model' | 'need'>): StoredModel {
  if (need) {
    throw notInstalled(need, storeAt().folder);
  }
  return model;
}

function notInstalled({ task, id, dtype }: ModelNeed, folder: string): UsageError {
  return new UsageError(
    `${id} is not installed for ${task} at dtype ${dtype} in ${folder}. Install it with “npm run -s models -- install ${id} --task ${task} --dtype ${dtype}”.`,
  );
}

async function modelIn(folder: string, { task, dtype }: CliArguments): Promise<StoredModel> {
  const directory = resolve(folder);
  for (const path of neededFiles(task, dtype).required) {
    const found = await stat(join(directory, path)).catch(() => undefined);
    if (!found?.isFile()) {
      throw new UsageError(
        `${folder} is no model for ${task} at dtype ${dtype}: it has no ${path}.`,
      );
    }
  }
  return { task, id: folder, directory, dtype, commit: 'local', demo: false };
}
