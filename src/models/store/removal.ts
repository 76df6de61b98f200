import { bytesBelow, removeEmptyFolders } from '../disk/files';
import { lockNow } from '../disk/lock';
import { isCommit } from '../names';
import { noteRemovedImport } from './removed-imports';
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
    const { storage } = store;
    if (!isCommit(model.commit)) {
      await noteRemovedImport(store, model.id);
    }
    await storage.remove(directory);
    // What a killed import has left.
    await storage.remove(storage.paths.join(storage.paths.parent(directory), importFolderName));
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
  const { storage } = store;
  const lock = await lockNow(store.ports.locks, store.folder, id);
  try {
    const before = await bytesBelow(storage, directory);
    await remove(directory);
    await removeEmptyFolders(storage, storage.paths.parent(directory), store.folder);
    return before - (await bytesBelow(storage, directory));
  } finally {
    await lock.release();
  }
}
