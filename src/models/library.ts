import { rm, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { messageOf, type Log } from '../log';
import type { TaskId } from '../tasks/task';
import { exportModel } from './export';
import { bytesBelow, isMissing, removeEmptyFolders } from './files';
import type { HubClient } from './hub';
import type { FoundModel, InstallPlan } from './hub-types';
import { importModel, type ImportOptions } from './import';
import { planImport, type ImportPlan } from './import-plan';
import { bytesHere, Installer, type InstallOptions } from './install';
import { lockNow } from './lock';
import type { Dtype } from './model-files';
import { isCommit } from './names';
import { dtypeOffers, type DtypeOffer } from './offers';
import { planInstallation } from './plan';
import { findPythonModels, type PythonModel } from './python-cache';
import {
  importFolderName,
  usedFile,
  type ModelStore,
  type Resolution,
  type StoredManifest,
  type StoredModel,
} from './store';
import { setAside, verifyFiles, type BadFile, type VerifyOptions } from './verify';

/** A use is noted at most so often, in ms. */
const useIntervalMs = 60_000;

/** An installed model as it is listed. */
export interface InstalledManifest extends StoredManifest {
  /** What it takes on disk, in bytes, with everything in its folder. */
  readonly diskBytes: number;
  readonly lastUsed?: Date;
}

/** A model of which parts are here, since its installation was stopped or failed. */
export interface UnfinishedModel {
  readonly id: string;
  readonly commit: string;
  readonly bytes: number;
}

export interface PlanOptions {
  /** Branch, tag or commit; `main` by default. */
  readonly revision?: string;
  readonly signal?: AbortSignal;
}

export interface LibraryOptions {
  readonly store: ModelStore;
  readonly hub: HubClient;
  readonly log: Log;
  /** First pause after a connection broke off, in ms; doubled each time. 500 by default. */
  readonly pauseMs?: number;
}

/**
 * The models of this machine: found, fetched, verified, kept, listed and removed. It touches the
 * network only in {@link plan}, {@link install}, {@link checkForUpdate} and {@link search}, which
 * run when the user has asked for that. Failures are `ModelError`s, whose message is for the user
 * and whose `problem` says what can be done; an aborted signal makes an `AbortError`.
 */
export class ModelLibrary {
  private readonly store: ModelStore;
  private readonly hub: HubClient;
  private readonly log: Log;
  private readonly installer: Installer;
  private readonly listeners = new Set<() => void>();
  private readonly usedAt = new Map<string, number>();

  constructor({ store, hub, log, pauseMs }: LibraryOptions) {
    this.store = store;
    this.hub = hub;
    this.log = log;
    this.installer = new Installer(hub, store, log, pauseMs);
  }

  /** Absolute path of the folder with all models. */
  get folder(): string {
    return this.store.folder;
  }

  /** Fires after this window has installed, imported, removed or set aside anything. */
  readonly onDidChange = (listener: () => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  /**
   * What a task's setting comes to on this machine. Touches no network.
   *
   * @param setting a hub id, `auto` (the full model if it is here, else the demo) or `demo`
   */
  resolve(task: TaskId, setting: string, dtype: Dtype): Promise<Resolution> {
    return this.store.resolve(task, setting, dtype);
  }

  /** The model if all files that `task` needs at `dtype` are here. @throws RangeError for no id */
  installed(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined> {
    return this.store.installed(task, id, dtype);
  }

  demo(task: TaskId): StoredModel {
    return this.store.demo(task);
  }

  /** Every model that is whole, in the order of ids. Touches no network. */
  async list(): Promise<readonly InstalledManifest[]> {
    const manifests = await this.store.list();
    return Promise.all(
      manifests.map(async (manifest) => {
        const lastUsed = await this.store.lastUsed(manifest);
        return {
          ...manifest,
          diskBytes: await bytesBelow(manifest.directory),
          ...(lastUsed === undefined ? {} : { lastUsed }),
        };
      }),
    );
  }

  /** Every model that was installed, also where files have gone bad since; for {@link verify}. */
  recorded(): Promise<readonly StoredManifest[]> {
    return this.store.recorded();
  }

  /** Parts of models; {@link remove} takes them away, another installation goes on with them. */
  unfinished(): Promise<readonly UnfinishedModel[]> {
    return this.store.unfinished();
  }

  /** Models that no task has used for so many days, by their last use or else their fetching. */
  async unused(days: number): Promise<readonly InstalledManifest[]> {
    const before = Date.now() - days * 86_400_000;
    const models = await this.list();
    return models.filter(
      ({ lastUsed, fetched }) => (lastUsed?.getTime() ?? Date.parse(fetched)) <= before,
    );
  }

  /** Notes that a model was used now. Cheap, never fails, and is not waited for. */
  touch(model: StoredModel): void {
    const now = Date.now();
    if (model.demo || now - (this.usedAt.get(model.directory) ?? 0) < useIntervalMs) {
      return;
    }
    this.usedAt.set(model.directory, now);
    void this.noteUse(join(model.directory, usedFile));
  }

  /**
   * At which dtypes the hub has a model for a task, the smallest first; none when it has no files
   * for it, which {@link plan} says in full.
   *
   * @throws ModelError `input`, `notFound`, `access`, `network`, `offline`
   */
  offers(id: string, task: TaskId, signal?: AbortSignal): Promise<readonly DtypeOffer[]> {
    return dtypeOffers(this.hub, id, task, signal);
  }

  /**
   * Asks the hub what has to be fetched, at which commit, and refuses what cannot work before a
   * byte of the model is fetched.
   *
   * @param task where it is not given, what the hub or the model's configuration says
   * @throws ModelError `input`, `notFound`, `access`, `incompatible`, `space`, `network`, `offline`
   */
  plan(
    id: string,
    task: TaskId | undefined,
    dtype: Dtype,
    options: PlanOptions = {},
  ): Promise<InstallPlan> {
    const request = { id, task, dtype, ...options };
    return planInstallation(this.hub, request, this.folder, (model, commit, files) =>
      bytesHere(this.store.directoryOf(model, commit), files),
    );
  }

  /**
   * Fetches what was planned, goes on with what is there, and waits for another window that
   * fetches the same model.
   *
   * @throws ModelError `integrity`, `network`, `access`, `space`, `storage`, `offline` or `busy`
   */
  install(plan: InstallPlan, options: InstallOptions = {}): Promise<StoredManifest> {
    return this.changing(this.installer.install(plan, options));
  }

  /**
   * Compares every file of a model with its hash. Bad ones are set aside, so that the model counts
   * as missing and the next installation fetches them anew. Touches no network.
   *
   * @returns the bad files; none for a sound model
   * @throws ModelError `busy`
   */
  async verify(manifest: StoredManifest, options: VerifyOptions = {}): Promise<readonly BadFile[]> {
    const lock = await lockNow(this.folder, manifest.id);
    try {
      const bad = await verifyFiles(manifest, options);
      if (bad.length > 0) {
        await this.store.safeDirectoryOf(manifest.id, manifest.commit);
        await this.changing(setAside(manifest.directory, bad));
      }
      return bad;
    } finally {
      await lock.release();
    }
  }

  /**
   * Removes a model at a commit: every byte, and the folders that are empty then. The caller has
   * unloaded it before.
   *
   * @returns bytes that are free now
   * @throws ModelError `busy`; RangeError for what is no id and commit
   */
  async remove({ id, commit }: { readonly id: string; readonly commit: string }): Promise<number> {
    const directory = await this.store.safeDirectoryOf(id, commit);
    const lock = await lockNow(this.folder, id);
    try {
      const bytes = await bytesBelow(directory);
      await this.changing(rm(directory, { recursive: true, force: true, maxRetries: 3 }));
      // What a killed import has left.
      await rm(join(dirname(directory), importFolderName), { recursive: true, force: true });
      await removeEmptyFolders(dirname(directory), this.folder);
      return bytes;
    } finally {
      await lock.release();
    }
  }

  /**
   * Whether the revision that a model was fetched by stands for another commit now.
   *
   * @returns the newer commit; `undefined` when there is none, or nothing to compare with
   * @throws ModelError `notFound`, `access`, `network`, `offline`
   */
  async checkForUpdate(
    { id, revision, commit }: StoredManifest,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    // A commit stays what it is, and an imported folder has none to compare with.
    if (isCommit(revision) || !isCommit(commit)) {
      return undefined;
    }
    const newest = await this.hub.info(id, revision, signal, 'update check');
    return newest.commit === commit ? undefined : newest.commit;
  }

  /** Models on the hub for a task, the most downloaded first. @throws ModelError `network`, `offline` */
  search(task: TaskId, words: string, signal?: AbortSignal): Promise<readonly FoundModel[]> {
    return this.hub.search(task, words, signal);
  }

  /** What a folder holds that could be imported. @throws ModelError `incompatible`, `storage` */
  planImport(folder: string): Promise<ImportPlan> {
    return planImport(folder);
  }

  /** Copies a planned folder into the store. @throws as {@link importModel} */
  importFolder(plan: ImportPlan, options: ImportOptions = {}): Promise<StoredManifest> {
    return this.changing(importModel(this.store, plan, options));
  }

  /** Models in the cache of Python's `huggingface_hub` that could be imported. */
  findPythonCache(): Promise<readonly PythonModel[]> {
    return findPythonModels(process.env, homedir());
  }

  /** Copies a model out of the store. @returns the folder that was made. @throws as {@link exportModel} */
  exportTo(manifest: StoredManifest, folder: string, options: VerifyOptions = {}): Promise<string> {
    return exportModel(manifest, folder, options);
  }

  private async noteUse(file: string): Promise<void> {
    try {
      const now = new Date();
      await utimes(file, now, now).catch(async (error: unknown) => {
        if (!isMissing(error)) {
          throw error;
        }
        await writeFile(file, '');
      });
    } catch (error) {
      this.log.warn(`The use of a model could not be noted in ${file}: ${messageOf(error)}`);
    }
  }

  /** Tells the listeners when something has changed, or may have before it failed. */
  private async changing<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      for (const listener of [...this.listeners]) {
        listener();
      }
    }
  }
}
