import { containedPath, sizeOf } from '../disk/files';
import { isIntact } from './hashes';
import { lockNow, type ModelLock } from '../disk/lock';
import { ModelError } from '../errors';
import type { StorePorts } from '../ports';
import type { Storage } from '../ports/storage';
import type { StoreFolders } from './store-folders';
import type { StoredManifest } from './stored-model';

/** A bad file is set aside under this suffix, so that it is no part of the model any more. */
const badSuffix = '.bad';

/** A file that is not as the manifest has it. */
export interface BadFile {
  readonly path: string;
  readonly problem: 'missing' | 'length' | 'content';
}

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  /** Bytes that were read, of all that there are. */
  readonly onProgress?: (bytes: number, total: number) => void;
}

/**
 * Compares every file of a model with its hash. Bad ones are set aside, so that the model counts as
 * missing and the next installation fetches them anew; where nothing can be written they are only
 * told. Touches no network.
 *
 * @returns the bad files; none for a sound model
 * @throws ModelError `busy`; an `AbortError`
 */
export async function verifyModel(
  store: StoreFolders,
  manifest: StoredManifest,
  options: VerifyOptions,
): Promise<readonly BadFile[]> {
  const lock = await lockIfWritable(store, manifest.id);
  try {
    const bad = await verifyFiles(store.ports, manifest, options);
    if (lock && bad.length > 0) {
      await store.safeDirectoryOf(manifest.id, manifest.commit);
      await setAside(store.storage, manifest.directory, bad);
    }
    return bad;
  } finally {
    await lock?.release();
  }
}

/** Nobody changes a store that cannot be written to, so that none is needed there. */
async function lockIfWritable(store: StoreFolders, id: string): Promise<ModelLock | undefined> {
  try {
    return await lockNow(store.ports.locks, store.folder, id);
  } catch (error) {
    if (error instanceof ModelError && error.problem === 'storage') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Compares every file of an installed model with its length and hash; asks nothing of the network.
 *
 * @returns the files that are not as they were fetched: none for a sound model
 * @throws an `AbortError` when the signal was aborted
 */
async function verifyFiles(
  ports: StorePorts,
  { files, directory }: StoredManifest,
  { signal, onProgress }: VerifyOptions,
): Promise<readonly BadFile[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const bad: BadFile[] = [];
  let bytes = 0;
  for (const file of files) {
    signal?.throwIfAborted();
    const path = await containedPath(ports.storage, directory, file.path);
    const size = await sizeOf(ports.storage, path);
    const count = (more: number): void => {
      bytes += more;
      onProgress?.(bytes, total);
    };
    if (size !== file.size) {
      bad.push({ path: file.path, problem: size === undefined ? 'missing' : 'length' });
    } else if (!(await isIntact(ports, path, file, count, signal))) {
      bad.push({ path: file.path, problem: 'content' });
    }
  }
  return bad;
}

/** Renames bad files, so that their model counts as installed only when they are fetched again. */
async function setAside(
  storage: Storage,
  directory: string,
  bad: readonly BadFile[],
): Promise<void> {
  for (const { path, problem } of bad) {
    if (problem !== 'missing') {
      const file = await containedPath(storage, directory, path);
      await storage.rename(file, file + badSuffix);
    }
  }
}

/** Removes what was set aside of files that are sound now. */
export async function removeSetAside(
  storage: Storage,
  directory: string,
  files: readonly Pick<BadFile, 'path'>[],
): Promise<void> {
  for (const { path } of files) {
    await storage.remove((await containedPath(storage, directory, path)) + badSuffix);
  }
}
