import { constants } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, type Log } from '../log';
import { isAbort, ModelError } from './errors';
import { fetchFile, isHere, partialSuffix, type FetchContext } from './fetch-file';
import { containedPath, sizeOf, writeWhole } from './files';
import type { HubClient } from './hub';
import type { InstallPlan, InstallProgress, RemoteFile } from './hub-types';
import { waitForLock } from './lock';
import { manifestFile, mergeManifests, variantOf, type Manifest } from './manifest';
import { neededFiles } from './model-files';
import { checkSpace } from './plan';
import { ProgressMeter } from './progress';
import { storageError } from './storage-error';
import type { ModelStore, StoredManifest } from './store';

/** So many files are fetched at the same time. */
const parallel = 4;

export interface InstallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: InstallProgress) => void;
}

/** Installs what was planned, one process at a time for each model. */
export class Installer {
  /** @param pauseMs first pause after a connection broke off, in ms; doubled each time */
  constructor(
    private readonly hub: HubClient,
    private readonly store: ModelStore,
    private readonly log: Log,
    private readonly pauseMs = 500,
  ) {}

  /**
   * Fetches every file of `plan` that is not here yet. A second window or process waits for the
   * first one, and asks the network for nothing when that has installed the model.
   *
   * @throws ModelError `integrity`, `network`, `access`, `space`, `storage`, `offline` or `busy`; an
   *   `AbortError` when the signal was aborted. What has arrived stays for the next time
   */
  async install(plan: InstallPlan, options: InstallOptions = {}): Promise<StoredManifest> {
    const { id, commit, files } = plan;
    const directory = await this.store.safeDirectoryOf(id, commit);
    for (const { path, sha256, blob } of files) {
      await containedPath(directory, path);
      if ((sha256 ?? blob) === undefined) {
        throw new ModelError(
          'integrity',
          `The hub gives no hash of ${path} of ${id}, so that it cannot be checked. Nothing was fetched.`,
        );
      }
    }
    const meter = new ProgressMeter(plan.bytes, files.length, options.onProgress);
    const lock = await waitForLock(this.store.folder, id, options.signal, async () => {
      meter.waiting(await bytesHere(directory, files));
    });
    try {
      meter.restart();
      const there = await this.store.manifestOf(id, commit);
      if (there && variantOf(there, plan.task, plan.dtype)) {
        return there;
      }
      const signal = AbortSignal.any([lock.signal, ...(options.signal ? [options.signal] : [])]);
      const { hub, log, pauseMs } = this;
      const context = { hub, id, commit, directory, meter, signal, log, pauseMs };
      return await this.fetchAll(plan, context, there);
    } catch (error) {
      throw isAbort(error) || error instanceof ModelError ? error : storageError(id, error, 'what has arrived is kept');
    } finally {
      meter.tell(true);
      await lock.release();
    }
  }

  private async fetchAll(
    plan: InstallPlan,
    context: FetchContext,
    older: Manifest | undefined,
  ): Promise<StoredManifest> {
    const { id, commit, task, dtype, files } = plan;
    const { directory, meter, signal } = context;
    await mkdir(directory, { recursive: true });
    const missing: RemoteFile[] = [];
    for (const file of files) {
      if (await isHere(context, file)) {
        meter.fileDone();
      } else {
        await this.takeOver(context, file);
        missing.push(file);
      }
    }
    const rest = missing.reduce((sum, { size }) => sum + size, 0);
    await checkSpace(id, this.store.folder, rest - (await bytesHere(directory, missing)));
    const absent = await this.fetchMissing(plan, context, missing);
    signal.throwIfAborted();
    const kept = files.filter(({ path }) => !absent.has(path));
    const { revision, endpoint, license, gated, pipelineTag } = plan;
    const manifest = mergeManifests(older, {
      format: 1,
      id,
      commit,
      revision,
      endpoint,
      ...(license === undefined ? {} : { license }),
      gated,
      ...(pipelineTag === undefined ? {} : { pipelineTag }),
      fetched: new Date().toISOString(),
      variants: [{ task, dtype, files: kept.map(({ path }) => path) }],
      files: kept,
    });
    await writeWhole(join(directory, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await this.removeAbandoned(id, commit);
    return { ...manifest, directory };
  }

  /** Fetches several files at a time, the largest first. @returns paths that the hub has not */
  private async fetchMissing(
    plan: InstallPlan,
    context: FetchContext,
    missing: readonly RemoteFile[],
  ): Promise<ReadonlySet<string>> {
    const failed = new AbortController();
    const signal = AbortSignal.any([context.signal, failed.signal]);
    const { required } = neededFiles(plan.task, plan.dtype);
    const queue = [...missing].sort((a, b) => b.size - a.size);
    const absent = new Set<string>();
    const work = async (): Promise<void> => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        if (await fetchFile({ ...context, signal }, file)) {
          continue;
        }
        if (required.includes(file.path) || /\.onnx_data(?:_\d+)?$/u.test(file.path)) {
          throw this.hub.failure(plan.id, plan.commit, 404);
        }
        this.log.warn(`The hub lists ${file.path} of ${plan.id} but does not have it: left out.`);
        absent.add(file.path);
      }
    };
    let first: { readonly error: unknown } | undefined;
    const workers = Array.from({ length: parallel }, () =>
      work().catch((error: unknown) => {
        // The others stop too; what they throw then says nothing new.
        first ??= { error };
        failed.abort();
      }),
    );
    // The lock is released when nobody writes any more.
    await Promise.all(workers);
    if (first) {
      throw first.error;
    }
    return absent;
  }

  /** Copies a file that another commit of the model has too, to be checked like a partial one. */
  private async takeOver({ id, commit, directory }: FetchContext, file: RemoteFile): Promise<void> {
    const partial = await containedPath(directory, file.path + partialSuffix);
    for (const other of await this.store.manifestsOf(id)) {
      const same = other.files.find(
        ({ sha256, blob, size }) =>
          size === file.size && (sha256 ?? blob) === (file.sha256 ?? file.blob),
      );
      if (other.commit !== commit && same) {
        await mkdir(dirname(partial), { recursive: true });
        const source = await containedPath(other.directory, same.path);
        await copyFile(source, partial, constants.COPYFILE_FICLONE);
        return;
      }
    }
  }

  /** Parts of other commits, which nobody asks for any more. */
  private async removeAbandoned(id: string, commit: string): Promise<void> {
    try {
      for (const other of await this.store.unfinished()) {
        if (other.id === id && other.commit !== commit) {
          await rm(this.store.directoryOf(id, other.commit), { recursive: true, force: true });
        }
      }
    } catch (error) {
      this.log.warn(`Parts of an older ${id} could not be removed: ${messageOf(error)}`);
    }
  }
}

/** How many bytes of these files are in a folder, whole or partial. */
export async function bytesHere(directory: string, files: readonly RemoteFile[]): Promise<number> {
  const sizes = files.map(async ({ path, size }) => {
    const target = join(directory, ...path.split('/'));
    const here = (await sizeOf(target)) ?? (await sizeOf(target + partialSuffix)) ?? 0;
    return Math.min(size, here);
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
