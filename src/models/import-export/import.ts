import { translatable } from '../../base/message';
import type { TaskId } from '../../tasks/task';
import { copyChecked } from '../store/copy';
import { isCancelled } from '../../base/cancelled';
import { invalidId, ModelError } from '../errors';
import { containedPath, pathIn, removeEmptyFolders } from '../disk/files';
import type { ImportPlan } from './import-plan';
import { endInstallation } from '../store/installation';
import { waitForLock } from '../disk/lock';
import { bytesOf, mergeManifests, type ManifestFile } from '../store/manifest';
import { writeManifest } from '../store/manifest-file';
import { isModelId } from '../names';
import type { StartHash } from '../ports/hash';
import type { Storage } from '../ports/storage';
import { partialSuffix } from '../store/partial-file';
import { checkSpace } from '../disk/space';
import type { ModelStore } from '../store/store';
import { importFolderName } from '../store/store-folders';
import type { StoredManifest } from '../store/stored-model';
import { storageFailure } from '../disk/storage-failure';

const nothingImported = translatable('nothing was imported');

export interface ImportOptions {
  /** Needed where the plan has no id: hub id to list the model under. */
  readonly id?: string;
  /** Only for these tasks; all that are possible by default. */
  readonly tasks?: readonly TaskId[];
  readonly signal?: AbortSignal;
  /** Bytes that were copied, of all that there are. */
  readonly onProgress?: (bytes: number, total: number) => void;
}

/**
 * Copies a model into the store, checked like a download where hashes are known. Nothing of it is
 * listed before all of it is there.
 *
 * @throws ModelError `input` without a valid id, `integrity`, `space` or `storage`; an `AbortError`
 */
export async function importModel(
  outside: Storage,
  store: ModelStore,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<StoredManifest> {
  const id = plan.id ?? options.id ?? '';
  if (!isModelId(id)) {
    throw invalidId(id);
  }
  await checkSpace(store.storage, id, store.folder, plan.bytes, nothingImported);
  const { ports, storage } = store;
  const nothing = (): Promise<void> => Promise.resolve();
  const lock = await waitForLock(ports.locks, store.folder, id, options.signal, nothing);
  const home = await store.safeDirectoryOf(id);
  const staging = storage.paths.join(home, importFolderName);
  try {
    await storage.remove(staging);
    await storage.makeFolder(staging);
    return await copyIn(outside, store, plan, options, id, staging);
  } catch (error) {
    throw isCancelled(error) || error instanceof ModelError
      ? error
      : storageFailure(id, error, nothingImported);
  } finally {
    await storage.remove(staging);
    await removeEmptyFolders(storage, home, store.folder);
    await lock.release();
  }
}

async function copyIn(
  outside: Storage,
  store: ModelStore,
  plan: ImportPlan,
  { tasks, signal, onProgress }: ImportOptions,
  id: string,
  staging: string,
): Promise<StoredManifest> {
  const { storage, ports } = store;
  const variants = plan.variants.filter(({ task }) => tasks?.includes(task) ?? true);
  const wanted = new Set(variants.flatMap(({ files }) => files));
  const chosen = plan.files.filter(({ path }) => wanted.has(path));
  const total = bytesOf(chosen);
  const files: ManifestFile[] = [];
  let bytes = 0;
  for (const file of chosen) {
    const source = pathIn(outside, plan.folder, file.path);
    const from = { storage: outside, path: source };
    const to = { storage, path: await containedPath(storage, staging, file.path) };
    const count = (more: number): void => {
      bytes += more;
      onProgress?.(bytes, total);
    };
    const sha256 = await copyChecked(ports.startHash, from, to, file, count, signal);
    if (sha256 === undefined) {
      throw new ModelError(
        'integrity',
        translatable(
          '{0} is not as the hub has it, or changed while it was read. Nothing was imported; get the file anew.',
          source,
        ),
      );
    }
    files.push((file.sha256 ?? file.blob) === undefined ? { ...file, sha256 } : file);
  }
  const commit = plan.commit ?? contentCommit(ports.startHash, files);
  const directory = await store.safeDirectoryOf(id, commit);
  const { endpoint, gated = false, pipelineTag, revision = 'main' } = plan.manifest ?? {};
  const { license } = plan;
  const manifest = mergeManifests(await store.recordOf(id, commit), {
    format: 1,
    id,
    commit,
    revision,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(license === undefined ? {} : { license }),
    gated,
    ...(pipelineTag === undefined ? {} : { pipelineTag }),
    fetched: new Date().toISOString(),
    variants,
    files,
  });
  signal?.throwIfAborted();
  for (const { path } of files) {
    const target = await containedPath(storage, directory, path);
    await storage.makeFolder(storage.paths.parent(target));
    await storage.rename(await containedPath(storage, staging, path), target);
    // What a download has left of it.
    await storage.remove(target + partialSuffix);
  }
  await writeManifest(storage, directory, manifest);
  for (const variant of variants) {
    await endInstallation(storage, directory, variant);
  }
  return { ...manifest, directory };
}

/** What stands for the commit where it is not known: the same files give the same one. */
function contentCommit(startHash: StartHash, files: readonly ManifestFile[]): string {
  const lines = files.map(({ path, sha256, blob }) => `${path}\0${sha256 ?? blob ?? ''}\n`);
  const hash = startHash('sha1');
  hash.update(lines.sort().join(''));
  return `local-${hash.hex()}`;
}
