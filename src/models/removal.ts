import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bytesBelow, removeEmptyFolders } from './files';
import { lockNow } from './lock';
import { importFolderName, type StoreFolders, type StoredCommit } from './store-folders';

/**
 * Removes a model at a commit: every byte, and the folders that are empty then.
 *
 * @returns bytes that are free now
 * @throws ModelError `busy`; RangeError for what is no id and commit
 */
export async function removeModel(
  store: StoreFolders,
  { id, commit }: StoredCommit,
): Promise<number> {
  const directory = await store.safeDirectoryOf(id, commit);
  const lock = await lockNow(store.folder, id);
  try {
    const bytes = await bytesBelow(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    // What a killed import has left.
    await rm(join(dirname(directory), importFolderName), { recursive: true, force: true });
    await removeEmptyFolders(dirname(directory), store.folder);
    return bytes;
  } finally {
    await lock.release();
  }
}
