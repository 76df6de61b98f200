import { createHash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { translatable } from '../../base/message';
import type { TaskId } from '../../tasks/task';
import { copyChecked } from '../store/copy';
import { isCancelled } from '../../base/cancelled';
import { invalidId, ModelError } from '../errors';
import { codeOf, containedPath, removeEmptyFolders } from '../disk/files';
import type { ImportPlan } from './import-plan';
import { endInstallation } from '../store/installation';
import { waitForLock } from '../disk/lock';
import { mergeManifests, type ManifestFile } from '../store/manifest';
import { writeManifest } from '../store/manifest-file';
import { isModelId } from '../names';
import { partialSuffix } from '../store/partial-file';
import { checkSpace } from '../disk/space';
import type { ModelStore } from '../store/store';
import { importFolderName } from '../store/store-folders';
import type { StoredManifest } from '../store/stored-model';
import { storageError } from '../disk/storage-error';

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
  store: ModelStore,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<StoredManifest> {
  const id = plan.id ?? options.id ?? '';
  if (!isModelId(id)) {
    throw invalidId(id);
  }
  await checkSpace(id, store.folder, plan.bytes);
  const lock = await waitForLock(store.folder, id, options.signal, () => Promise.resolve());
  const home = await store.safeDirectoryOf(id);
  const staging = join(home, importFolderName);
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true });
    return await copyIn(store, plan, options, id, staging);
  } catch (error) {
    throw isCancelled(error) || error instanceof ModelError
      ? error
      : storageError(id, error, translatable('nothing was imported'));
  } finally {
    await rm(staging, { recursive: true, force: true });
    await removeEmptyFolders(home, store.folder);
    await lock.release();
  }
}

async function copyIn(
  store: ModelStore,
  plan: ImportPlan,
  { tasks, signal, onProgress }: ImportOptions,
  id: string,
  staging: string,
): Promise<StoredManifest> {
  const variants = plan.variants.filter(({ task }) => tasks?.includes(task) ?? true);
  const wanted = new Set(variants.flatMap(({ files }) => files));
  const chosen = plan.files.filter(({ path }) => wanted.has(path));
  const total = chosen.reduce((sum, { size }) => sum + size, 0);
  const files: ManifestFile[] = [];
  let bytes = 0;
  for (const file of chosen) {
    const source = join(plan.folder, ...file.path.split('/'));
    const target = await containedPath(staging, file.path);
    const count = (more: number): void => {
      bytes += more;
      onProgress?.(bytes, total);
    };
    const sha256 = await copyChecked(source, target, file, count, signal);
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
  const commit = plan.commit ?? contentCommit(files);
  const directory = await store.safeDirectoryOf(id, commit);
  const { endpoint, license, gated = false, pipelineTag, revision = 'main' } = plan.manifest ?? {};
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
    const target = await containedPath(directory, path);
    await mkdir(dirname(target), { recursive: true });
    await replace(await containedPath(staging, path), target);
    // What a download has left of it.
    await rm(target + partialSuffix, { force: true });
  }
  await writeManifest(directory, manifest);
  for (const variant of variants) {
    await endInstallation(directory, variant);
  }
  return { ...manifest, directory };
}

/** What stands for the commit where it is not known: the same files give the same one. */
function contentCommit(files: readonly ManifestFile[]): string {
  const lines = files.map(({ path, sha256, blob }) => `${path}\0${sha256 ?? blob ?? ''}\n`);
  return `local-${createHash('sha1').update(lines.sort().join('')).digest('hex')}`;
}

async function replace(source: string, target: string): Promise<void> {
  try {
    await rename(source, target);
  } catch (error) {
    // Windows renames over no file that is there.
    if (!['EPERM', 'EEXIST', 'EACCES'].includes(codeOf(error) ?? '')) {
      throw error;
    }
    await rm(target, { force: true });
    await rename(source, target);
  }
}
