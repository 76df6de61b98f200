import { translatable } from '../../base/message';
import { messageOf, type Log } from '../../base/log';
import { isCancelled } from '../../base/cancelled';
import { ModelError } from '../errors';
import { isHere } from './fetch-file';
import { fetchMissing } from './fetch-missing';
import { containedPath } from '../disk/files';
import type { HubClient } from '../hub/hub';
import type { InstallPlan, InstallProgress, RemoteFile } from '../hub/hub-types';
import { endInstallation, noteInstallation } from '../store/installation';
import { waitForLock } from '../disk/lock';
import { mergeManifests, variantOf } from '../store/manifest';
import { writeManifest } from '../store/manifest-file';
import { checkSpace } from '../disk/space';
import { bytesHere, takeOver } from '../store/present';
import { ProgressMeter } from './progress';
import { storageFailure } from '../disk/storage-failure';
import type { ModelStore } from '../store/store';
import type { StoredManifest } from '../store/stored-model';
import type { FetchContext } from './transfer';
import { discardUnfinished } from '../store/unfinished';
import { removeSetAside } from '../store/verify';

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
    const { ports, storage } = this.store;
    const directory = await this.store.safeDirectoryOf(id, commit);
    for (const { path, sha256, blob } of files) {
      await containedPath(storage, directory, path);
      if ((sha256 ?? blob) === undefined) {
        throw new ModelError(
          'integrity',
          translatable(
            'The hub gives no hash of {0} of {1}, so that it cannot be checked. Nothing was fetched.',
            path,
            id,
          ),
        );
      }
    }
    const meter = new ProgressMeter(plan.bytes, files.length, options.onProgress);
    const lock = await waitForLock(ports.locks, this.store.folder, id, options.signal, async () => {
      meter.waiting(await bytesHere(storage, directory, files));
    });
    try {
      meter.restart();
      const there = await this.store.manifestOf(id, commit);
      if (there && variantOf(there, plan.task, plan.dtype)) {
        // What a process has left that was killed at its very end.
        await endInstallation(storage, directory, plan);
        return there;
      }
      const signal = AbortSignal.any([lock.signal, ...(options.signal ? [options.signal] : [])]);
      const { hub, log, pauseMs } = this;
      const context = { ports, hub, id, commit, directory, meter, signal, log, pauseMs };
      return await this.fetchAll(plan, context);
    } catch (error) {
      throw isCancelled(error) || error instanceof ModelError
        ? error
        : storageFailure(id, error, translatable('what has arrived is kept'));
    } finally {
      meter.tell(true);
      await lock.release();
    }
  }

  private async fetchAll(plan: InstallPlan, context: FetchContext): Promise<StoredManifest> {
    const { id, commit, task, dtype, files } = plan;
    const { directory, meter, signal } = context;
    const { storage } = this.store;
    await noteInstallation(storage, directory, plan);
    const missing: RemoteFile[] = [];
    for (const file of files) {
      if (await isHere(context, file)) {
        meter.fileDone();
      } else {
        await takeOver(this.store, context, file);
        missing.push(file);
      }
    }
    const rest = missing.reduce((sum, { size }) => sum + size, 0);
    const toCome = rest - (await bytesHere(storage, directory, missing));
    await checkSpace(storage, id, this.store.folder, toCome, translatable('nothing was fetched'));
    const absent = await fetchMissing(plan, context, missing);
    signal.throwIfAborted();
    const kept = files.filter(({ path }) => !absent.has(path));
    const { revision, endpoint, license, gated, pipelineTag } = plan;
    const manifest = mergeManifests(await this.store.recordOf(id, commit), {
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
    await writeManifest(storage, directory, manifest);
    await endInstallation(storage, directory, plan);
    await removeSetAside(storage, directory, files);
    await this.removeAbandoned(id, commit);
    return { ...manifest, directory };
  }

  /** Parts of other commits, which nobody asks for any more. */
  private async removeAbandoned(id: string, commit: string): Promise<void> {
    try {
      for (const other of await this.store.commitsOf(id)) {
        if (other !== commit) {
          await discardUnfinished(this.store, { id, commit: other });
        }
      }
    } catch (error) {
      this.log.warn(`Parts of an older ${id} could not be removed: ${messageOf(error)}`);
    }
  }
}
