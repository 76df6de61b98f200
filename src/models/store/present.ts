import { containedPath, pathIn, sizeOf } from '../disk/files';
import type { RemoteFile } from '../hub/hub-types';
import type { Storage } from '../ports/storage';
import { partialSuffix } from './partial-file';
import type { ModelStore } from './store';
import type { StoredCommit } from './store-folders';
import type { StoredManifest } from './stored-model';

/** How many bytes of these files are in a folder, whole or partial. */
export async function bytesHere(
  storage: Storage,
  directory: string,
  files: readonly Pick<RemoteFile, 'path' | 'size'>[],
): Promise<number> {
  const sizes = files.map(async ({ path, size }) => {
    const target = pathIn(storage, directory, path);
    const here =
      (await sizeOf(storage, target)) ?? (await sizeOf(storage, target + partialSuffix)) ?? 0;
    return Math.min(size, here);
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** What of a plan need not be fetched, in bytes. */
export interface Present {
  /** In the model's folder at that commit, whole or partial. */
  readonly here: number;
  /** In the folders of other commits, from which it is copied. */
  readonly elsewhere: number;
}

/** How much of these files of a model at a commit is in the store. */
export async function presentBytes(
  store: ModelStore,
  { id, commit }: StoredCommit,
  files: readonly RemoteFile[],
): Promise<Present> {
  const directory = store.directoryOf(id, commit);
  const others = await othersOf(store, { id, commit });
  let here = 0;
  let elsewhere = 0;
  for (const file of files) {
    const bytes = await bytesHere(store.storage, directory, [file]);
    here += bytes;
    elsewhere += copyOf(others, file) ? file.size - bytes : 0;
  }
  return { here, elsewhere };
}

/** Copies a file that another commit of the model has too, to be checked like a partial one. */
export async function takeOver(
  store: ModelStore,
  { id, commit, directory }: StoredCommit & { readonly directory: string },
  file: RemoteFile,
): Promise<void> {
  const source = copyOf(await othersOf(store, { id, commit }), file);
  if (source) {
    const { storage } = store;
    const partial = await containedPath(storage, directory, file.path + partialSuffix);
    await storage.makeFolder(storage.paths.parent(partial));
    await storage.copy(await containedPath(storage, source.directory, source.path), partial);
  }
}

/** The model at other commits. */
async function othersOf(
  store: ModelStore,
  { id, commit }: StoredCommit,
): Promise<readonly StoredManifest[]> {
  return (await store.manifestsOf(id)).filter((other) => other.commit !== commit);
}

/** Where the same content lies. */
function copyOf(
  manifests: readonly StoredManifest[],
  { size, sha256, blob }: RemoteFile,
): { readonly directory: string; readonly path: string } | undefined {
  for (const { directory, files } of manifests) {
    const same = files.find(
      (file) => file.size === size && (file.sha256 ?? file.blob) === (sha256 ?? blob),
    );
    if (same) {
      return { directory, path: same.path };
    }
  }
  return undefined;
}
