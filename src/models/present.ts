import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { containedPath, sizeOf } from './files';
import type { RemoteFile } from './hub-types';
import { partialSuffix } from './partial-file';
import type { ModelStore } from './store';
import type { FetchContext } from './transfer';

/** How many bytes of these files are in a folder, whole or partial. */
export async function bytesHere(directory: string, files: readonly RemoteFile[]): Promise<number> {
  const sizes = files.map(async ({ path, size }) => {
    const target = join(directory, ...path.split('/'));
    const here = (await sizeOf(target)) ?? (await sizeOf(target + partialSuffix)) ?? 0;
    return Math.min(size, here);
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Copies a file that another commit of the model has too, to be checked like a partial one. */
export async function takeOver(
  store: ModelStore,
  { id, commit, directory }: FetchContext,
  file: RemoteFile,
): Promise<void> {
  const partial = await containedPath(directory, file.path + partialSuffix);
  for (const other of await store.manifestsOf(id)) {
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
