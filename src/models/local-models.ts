import type { Log } from '../base/log';
import type { TaskId } from '../tasks/task';
import { bytesBelow } from './disk/files';
import type { ImportOptions } from './import-export/import';
import type { ImportPlan } from './import-export/import-plan';
import type { Dtype } from '../tasks/dtypes';
import type { ModelPorts } from './ports';
import type { PythonModel } from './import-export/python-cache';
import { removeModel, removeUnfinished } from './store/removal';
import type { GraphStore } from './store/graph-store';
import type { ModelStore } from './store/store';
import type { StoredCommit } from './store/store-folders';
import {
  isShipped,
  type InstalledManifest,
  type Resolution,
  type StoredManifest,
  type StoredModel,
  type UnfinishedModel,
} from './store/stored-model';
import { looseBytes, unfinishedModels } from './store/unfinished';
import { lastUsed, ModelUses } from './store/uses';
import { verifyModel, type BadFile, type VerifyOptions } from './store/verify';

/**
 * The models of this machine: listed, verified, copied in and out, and removed. Touches no network.
 * Failures are `ModelError`s, whose message is for the user and whose `problem` says what can be
 * done; an aborted signal makes an `AbortError`.
 */
export class LocalModels {
  private readonly listeners = new Set<() => void>();
  private readonly uses: ModelUses;

  constructor(
    private readonly ports: ModelPorts,
    protected readonly store: ModelStore,
    protected readonly log: Log,
    private readonly graphs?: GraphStore,
  ) {
    this.uses = new ModelUses(store.storage, log);
    graphs?.onDidChange(() => {
      this.tell();
    });
  }

  /** Absolute path of the folder with all models. */
  get folder(): string {
    return this.store.folder;
  }

  /** Fires after this window has installed, imported, removed, set aside or kept anything. */
  readonly onDidChange = (listener: () => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  /**
   * What a task's setting comes to on this machine.
   *
   * @param setting a hub id, `auto` or `demo`, as {@link ModelStore.resolve} says
   */
  resolve(task: TaskId, setting: string, dtype: Dtype): Promise<Resolution> {
    return this.store.resolve(task, setting, dtype);
  }

  /** The model if all files that `task` needs at `dtype` are here. @throws RangeError for no id */
  installed(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined> {
    return this.store.installed(task, id, dtype);
  }

  /** The demo model of a task, if it has one. */
  demo(task: TaskId): StoredModel | undefined {
    return this.store.demo(task);
  }

  /** The model of others that is shipped for a task, if there is one. */
  shipped(task: TaskId): StoredModel | undefined {
    return this.store.shipped(task);
  }

  /** What the folder of a model takes, in bytes. */
  bytesOf({ directory }: StoredModel): Promise<number> {
    return bytesBelow(this.store.storage, directory);
  }

  /** What is kept for faster starts of the model in a folder, in bytes. */
  async graphBytesOf({ directory }: Pick<StoredModel, 'directory'>): Promise<number> {
    return (await this.graphs?.bytesOf(directory)) ?? 0;
  }

  /** Every model that is whole, in the order of ids. */
  async list(): Promise<readonly InstalledManifest[]> {
    const { storage } = this.store;
    const manifests = await this.store.list();
    return Promise.all(
      manifests.map(async (manifest) => {
        const used = await lastUsed(storage, manifest.directory);
        return {
          ...manifest,
          diskBytes:
            (await bytesBelow(storage, manifest.directory)) -
            (await looseBytes(this.store, manifest)),
          graphBytes: await this.graphBytesOf(manifest),
          ...(used === undefined ? {} : { lastUsed: used }),
        };
      }),
    );
  }

  /** Every model that was installed, also where files have gone bad since; for {@link verify}. */
  recorded(): Promise<readonly StoredManifest[]> {
    return this.store.recorded();
  }

  /** Parts of models; {@link discard} takes them away, another installation goes on with them. */
  unfinished(): Promise<readonly UnfinishedModel[]> {
    return unfinishedModels(this.store);
  }

  /** Models that no task has used for so many days, by their last use or else their fetching. */
  async unused(days: number): Promise<readonly InstalledManifest[]> {
    const before = Date.now() - days * 86_400_000;
    const models = await this.list();
    return models.filter(
      (model) => (model.lastUsed?.getTime() ?? Date.parse(model.fetched)) <= before,
    );
  }

  /** Notes that a model was used now. Cheap, never fails, and is not waited for. */
  touch(model: StoredModel): void {
    if (!isShipped(model)) {
      this.uses.touch(model.directory);
    }
  }

  /** Compares every file of a model with its hash. Returns and throws as {@link verifyModel}. */
  verify(manifest: StoredManifest, options: VerifyOptions = {}): Promise<readonly BadFile[]> {
    return this.changing(verifyModel(this.store, manifest, options));
  }

  /**
   * Removes a model that was unloaded before, and what was kept for its starts. Returns and throws as
   * {@link removeModel}.
   */
  remove(model: StoredCommit): Promise<number> {
    return this.changing(this.withGraphs(model, removeModel(this.store, model)));
  }

  /** Removes what is unfinished of a model. Returns and throws as {@link removeUnfinished}. */
  discard(model: StoredCommit): Promise<number> {
    return this.changing(this.withGraphs(model, removeUnfinished(this.store, model)));
  }

  /** What a folder holds that could be imported. @throws ModelError `incompatible`, `storage` */
  async planImport(folder: string): Promise<ImportPlan> {
    const { planImport } = await import('./import-export');
    return planImport(this.ports.outside, folder);
  }

  /** Copies a planned folder into the store. @throws as {@link importModel} */
  async importFolder(plan: ImportPlan, options: ImportOptions = {}): Promise<StoredManifest> {
    const { importModel } = await import('./import-export');
    return this.changing(importModel(this.ports.outside, this.store, plan, options));
  }

  /** Models in the cache of Python's `huggingface_hub` that could be imported. */
  async findPythonCache(): Promise<readonly PythonModel[]> {
    const { outside, pythonCache } = this.ports;
    const { findPythonModels } = await import('./import-export');
    return pythonCache === undefined ? [] : findPythonModels(outside, pythonCache);
  }

  /** Copies a model out of the store. @returns the folder that was made. @throws as {@link exportModel} */
  async exportTo(
    manifest: StoredManifest,
    folder: string,
    options: VerifyOptions = {},
  ): Promise<string> {
    const { exportModel } = await import('./import-export');
    return exportModel(this.ports, manifest, folder, options);
  }

  /** Removes the graphs of a model after its files; of one that stays they are made again. */
  private async withGraphs({ id, commit }: StoredCommit, freed: Promise<number>): Promise<number> {
    const bytes = await freed;
    const graphs = await this.graphs?.remove(this.store.directoryOf(id, commit));
    return bytes + (graphs ?? 0);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  /** Tells the listeners when something has changed, or may have before it failed. */
  protected async changing<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      this.tell();
    }
  }
}
