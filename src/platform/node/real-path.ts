import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { isMissing } from './storage-errors';

/** As `Storage.realPath`, with errors of Node's. */
export async function realPath(path: string): Promise<string> {
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
