import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bytesBelow, removeEmptyFolders } from '../disk/files';
import { lockNow } from '../disk/lock';
import type { ModelStore } from './store';
import { importFolderName, type StoredCommit } from './store-folders';
import { discardUnfinished } from './unfinished';

/**
 * Removes a model at a commit: every byte, and the folders that are empty then.
 *
 * @returns bytes that are free now
 * @throws ModelError `busy`; RangeError for what is no id and commit
 */
export function removeModel(store: ModelStore, model: StoredCommit): Promise<number> {
  return freeing(store, model, async (directory) => {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    // What a killed import has left.
    await rm(join(dirname(directory), importFolderName), { recursive: true, force: true });
  });
}

/** Removes what is unfinished of a model, and keeps what is whole. As {@link removeModel}. */
export function removeUnfinished(store: ModelStore, model: StoredCommit): Promise<number> {
  return freeing(store, model, () => discardUnfinished(store, model));
}

async function freeing(
  store: ModelStore,
  { id, commit }: StoredCommit,
  remove: (directory: string) => Promise<void>,
): Promise<number> {
  const directory = await store.safeDirectoryOf(id, commit);
  const lock = await lockNow(store.folder, id);
  try {
    const before = await bytesBelow(directory);
    await remove(directory);
    await removeEmptyFolders(dirname(directory), store.folder);
    return before - (await bytesBelow(directory));
  } finally {
    await lock.release();
  }
}
