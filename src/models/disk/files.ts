import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { isFilePath } from '../names';
import { StorageError, type Storage } from '../ports/storage';

/** True when a file or folder is not there, or what should be a folder above it is none. */
export function isMissing(error: unknown): boolean {
  return error instanceof StorageError && error.problem === 'missing';
}

/** Size of a file in bytes; `undefined` when there is none of that name. */
export async function sizeOf(storage: Storage, path: string): Promise<number | undefined> {
  const found = await storage.stat(path);
  return found?.kind === 'file' ? found.size : undefined;
}

/** Where a repository's file lies below a folder, if its name is allowed. @param path with `/` */
export function pathIn({ paths }: Storage, folder: string, path: string): string {
  return paths.join(folder, ...path.split('/'));
}

/** True when `path` lies below `folder` with all links followed, whether it exists or not. */
export async function isReallyBelow(
  storage: Storage,
  folder: string,
  path: string,
): Promise<boolean> {
  try {
    const [root, real] = await Promise.all([storage.realPath(folder), storage.realPath(path)]);
    return storage.paths.isBelow(root, real);
  } catch {
    // A link that leads nowhere, or in a circle.
    return false;
  }
}

/**
 * The absolute path of a repository's file below `folder`.
 *
 * @param path with `/`
 * @throws ModelError `integrity` when the name is not allowed, or a link leads out of `folder`
 */
export async function containedPath(
  storage: Storage,
  folder: string,
  path: string,
): Promise<string> {
  const target = pathIn(storage, folder, path);
  if (
    !isFilePath(path) ||
    !storage.paths.isBelow(folder, target) ||
    !(await isReallyBelow(storage, folder, target))
  ) {
    throw new ModelError(
      'integrity',
      translatable(
        "“{0}” is the name of a file outside of the model's folder. It was not touched.",
        path,
      ),
    );
  }
  return target;
}

/** Absolute paths of all that is below a folder and is no folder; links are not followed. */
export async function filesBelow(storage: Storage, folder: string): Promise<readonly string[]> {
  const entries = await storage.list(folder);
  const paths = entries.map(async ({ name, kind }) => {
    const path = storage.paths.join(folder, name);
    return kind === 'folder' ? filesBelow(storage, path) : [path];
  });
  return (await Promise.all(paths)).flat();
}

/** Size of all files below a folder, in bytes; links count nothing. 0 when it is not there. */
export async function bytesBelow(storage: Storage, folder: string): Promise<number> {
  const entries = await storage.list(folder);
  const sizes = entries.map(async ({ name, kind }) => {
    const path = storage.paths.join(folder, name);
    return kind === 'folder'
      ? bytesBelow(storage, path)
      : kind === 'file'
        ? ((await sizeOf(storage, path)) ?? 0)
        : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Names of the folders in a folder; links to folders are none of them. */
export async function foldersIn(storage: Storage, folder: string): Promise<readonly string[]> {
  const entries = await storage.list(folder);
  return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
}

/** Removes `folder` and those above it as far as they are empty, but never `root` or above it. */
export async function removeEmptyFolders(
  storage: Storage,
  folder: string,
  root: string,
): Promise<void> {
  const { paths } = storage;
  let at = folder;
  while (at !== root && paths.isBelow(root, at) && (await storage.removeEmpty(at))) {
    at = paths.parent(at);
  }
}
