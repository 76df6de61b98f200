import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledModel } from '../inference/client';
import { automaticModel, taskDefinitions } from '../tasks/definitions';
import type { TaskId } from '../tasks/task';
import { neededFiles, type Dtype } from './model-files';
import { isModelId } from './model-id';

/** The setting value for the demo model, even where a full one is installed. */
export const demoModel = 'demo';

/** A model on this machine, and whether it is one of the small ones that come with the extension. */
export interface StoredModel extends InstalledModel {
  readonly demo: boolean;
}

/** What a task's setting comes to on this machine. */
export type Resolution =
  | { readonly kind: 'installed'; readonly model: StoredModel }
  /** Not on this machine, but it may be on the hub. */
  | { readonly kind: 'missing'; readonly id: string }
  /** Not the name of any model; `message` is for the user. */
  | { readonly kind: 'invalid'; readonly message: string };

/** What is written beside a model's files once all of them are there. */
export interface ModelRecord {
  readonly id: string;
  /** 40-hex commit on the hub. */
  readonly commit: string;
}

export const recordFile = '.local-transformers.json';
/** Lies in a model's folder while its files are being fetched: such a folder is no model yet. */
export const unfinishedFile = '.unfinished';

async function isFile(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size > 0;
  } catch {
    return false;
  }
}

/** Where models are looked up: the demo models of the extension, and those in its storage. */
export class ModelStore {
  /**
   * @param demoFolder folder with one model per task, named after the task
   * @param folder `<folder>/<organisation>/<name>/…` in the hub's file layout
   * @param version the extension's version, which is the demo models' "commit"
   */
  constructor(
    private readonly demoFolder: string,
    private readonly folder: string,
    private readonly version: string,
  ) {}

  /** The folder of a model. @throws RangeError for anything but a hub id */
  directoryOf(id: string): string {
    if (!isModelId(id)) {
      throw new RangeError(`“${id}” is not the id of a model on the hub.`);
    }
    return join(this.folder, ...id.split('/'));
  }

  demo(task: TaskId): StoredModel {
    return {
      task,
      id: `demo-${task}`,
      directory: join(this.demoFolder, task),
      dtype: 'q8',
      commit: `demo-${this.version}`,
      demo: true,
    };
  }

  /**
   * Finds the model that a setting names; touches no network.
   *
   * @param setting a hub id, `auto` (the full model if it is here, else the demo) or `demo`
   */
  async resolve(task: TaskId, setting: string, dtype: Dtype): Promise<Resolution> {
    const wanted = setting.trim();
    if (wanted === demoModel) {
      return { kind: 'installed', model: this.demo(task) };
    }
    if (wanted === automaticModel || wanted === '') {
      const full = await this.installed(task, taskDefinitions[task].fullModel, dtype);
      return { kind: 'installed', model: full ?? this.demo(task) };
    }
    if (!isModelId(wanted)) {
      return {
        kind: 'invalid',
        message: `“${wanted}” is not the id of a model. Write it as on the hub, organisation/name, or “auto”.`,
      };
    }
    const model = await this.installed(task, wanted, dtype);
    return model ? { kind: 'installed', model } : { kind: 'missing', id: wanted };
  }

  /** The model if all files that `task` needs at `dtype` are here. @throws RangeError as directoryOf */
  async installed(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined> {
    const directory = this.directoryOf(id);
    const files = neededFiles(task, dtype).required.map((path) => isFile(join(directory, path)));
    const complete = (await Promise.all(files)).every(Boolean);
    if (!complete || (await isFile(join(directory, unfinishedFile)))) {
      return undefined;
    }
    return { task, id, directory, dtype, commit: await this.commitOf(directory), demo: false };
  }

  /** A folder that somebody put there by hand has no record; it counts as `local`. */
  private async commitOf(directory: string): Promise<string> {
    try {
      const record: unknown = JSON.parse(await readFile(join(directory, recordFile), 'utf8'));
      const commit = (record as Partial<ModelRecord> | null)?.commit;
      return typeof commit === 'string' && /^[0-9a-f]{40}$/u.test(commit) ? commit : 'local';
    } catch {
      return 'local';
    }
  }
}
