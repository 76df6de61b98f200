import { bytesBelow, filesBelow, removeEmptyFolders, sizeOf } from '../disk/files';
import { installationsIn } from './installation';
import { manifestFile, variantOf, type Manifest } from './manifest';
import { writeManifest } from './manifest-file';
import { bytesHere } from './present';
import type { Storage } from '../ports/storage';
import type { ModelStore } from './store';
import type { StoredCommit, StoreFolders } from './store-folders';
import type { StoredManifest, UnfinishedModel, UnfinishedPart } from './stored-model';
import { usedFile } from './uses';

/**
 * What is left of installations that were stopped, and of models of which files have gone bad, in
 * the order of ids. A model that is whole for one task and dtype may be unfinished for another.
 */
export async function unfinishedModels(store: ModelStore): Promise<readonly UnfinishedModel[]> {
  const found = await Promise.all((await store.all()).map((at) => unfinishedAt(store, at)));
  return found.filter((model) => model !== undefined);
}

async function unfinishedAt(
  store: ModelStore,
  { id, commit }: StoredCommit,
): Promise<UnfinishedModel | undefined> {
  const whole = await store.manifestOf(id, commit);
  const parts = await partsOf(store, { id, commit }, whole);
  if (whole) {
    return parts.length > 0
      ? { id, commit, bytes: await looseBytes(store, whole), parts }
      : undefined;
  }
  return {
    id,
    commit,
    bytes: await bytesBelow(store.storage, store.directoryOf(id, commit)),
    parts,
  };
}

/** What was begun, and what was whole once, as far as it is not whole now. */
async function partsOf(
  store: ModelStore,
  { id, commit }: StoredCommit,
  whole: Manifest | undefined,
): Promise<readonly UnfinishedPart[]> {
  const directory = store.directoryOf(id, commit);
  const record = await store.recordOf(id, commit);
  const begun = await installationsIn(store.storage, directory, { id, commit });
  const gone = (record?.variants ?? []).map(({ task, dtype, files }) => ({
    task,
    dtype,
    revision: record?.revision ?? 'main',
    cause: 'damaged' as const,
    files: (record?.files ?? []).filter(({ path }) => files.includes(path)),
  }));
  const isBegun = ({ task, dtype }: Pick<UnfinishedPart, 'task' | 'dtype'>): boolean =>
    begun.some((other) => other.task === task && other.dtype === dtype);
  const stopped = begun.map((one) => ({ ...one, cause: 'stopped' as const }));
  const all = [...stopped, ...gone.filter((variant) => !isBegun(variant))];
  return Promise.all(
    all
      .filter(({ task, dtype }) => !whole || !variantOf(whole, task, dtype))
      .map(async ({ task, dtype, revision, cause, files }) => ({
        task,
        dtype,
        revision,
        cause,
        bytes: await bytesHere(store.storage, directory, files),
        total: files.reduce((sum, { size }) => sum + size, 0),
      })),
  );
}

/** What lies in a model's folder without belonging to a whole task and dtype, in bytes. */
export async function looseBytes(
  { storage }: StoreFolders,
  manifest: StoredManifest,
): Promise<number> {
  const files = await looseFiles(storage, manifest);
  const sizes = files.map(async (path) => (await sizeOf(storage, path)) ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/**
 * Removes what is unfinished of a model at a commit, and keeps what is whole. The caller has the
 * model's lock.
 */
export async function discardUnfinished(
  store: ModelStore,
  { id, commit }: StoredCommit,
): Promise<void> {
  const { storage } = store;
  const safe = await store.safeDirectoryOf(id, commit);
  const whole = await store.manifestOf(id, commit);
  if (!whole) {
    await storage.remove(safe);
  } else if (await unfinishedAt(store, { id, commit })) {
    const { directory, ...manifest } = whole;
    // First, so that nothing is missed that is removed next.
    await writeManifest(storage, directory, manifest);
    for (const path of await looseFiles(storage, whole)) {
      await storage.remove(path);
      await removeEmptyFolders(storage, storage.paths.parent(path), directory);
    }
  }
}

/** Absolute paths. */
async function looseFiles(
  storage: Storage,
  { directory, files }: StoredManifest,
): Promise<readonly string[]> {
  const kept = new Set([manifestFile, usedFile, ...files.map(({ path }) => path)]);
  const all = await filesBelow(storage, directory);
  return all.filter((path) => !kept.has(storage.paths.way(directory, path)));
}
