import { lstat, open, readdir, realpath, rmdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { isFilePath } from '../names';

/** The `code` of an error of Node's file system. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** True when a file or folder is not there, or what should be a folder above it is none. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
}

/** Size of a file in bytes; `undefined` when there is none of that name. */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

/** True when `path` is `folder` or lies below it; both must be absolute. Follows no links. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The path with links followed, as far as it exists. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (!isMissing(error) || parent === path) {
      throw error;
    }
    // A link that leads nowhere would be followed by whoever writes to it.
    const dangling = await lstat(path).catch(() => undefined);
    if (dangling?.isSymbolicLink()) {
      throw error;
    }
    return join(await realPath(parent), relative(parent, path));
  }
}

/** True when `path` lies below `folder` with all links followed, whether it exists or not. */
export async function isReallyBelow(folder: string, path: string): Promise<boolean> {
  try {
    const [root, real] = await Promise.all([realPath(folder), realPath(path)]);
    return isBelow(root, real);
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
export async function containedPath(folder: string, path: string): Promise<string> {
  const target = resolve(folder, ...path.split('/'));
  if (
    !isFilePath(path) ||
    !isBelow(resolve(folder), target) ||
    !(await isReallyBelow(folder, target))
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

/** Makes a rename last through a power cut. Windows cannot open folders, and needs it not. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Size of everything below a folder, in bytes; links count as themselves. 0 when it is not there. */
export async function bytesBelow(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const sizes = entries.map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? bytesBelow(path) : (await lstat(path)).size;
    });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } catch (error) {
    if (isMissing(error)) {
      return 0;
    }
    throw error;
  }
}

/** Names of what is in a folder, in order. None when it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}

/** Removes `folder` and those above it as far as they are empty, but never `root` or above it. */
export async function removeEmptyFolders(folder: string, root: string): Promise<void> {
  for (let at = folder; at !== root && isBelow(root, at); at = dirname(at)) {
    try {
      await rmdir(at);
    } catch (error) {
      if (!isMissing(error)) {
        return;
      }
    }
  }
}
