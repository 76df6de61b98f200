import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './storage-errors';

/** As `Storage.freeBytes`, with errors of Node's. */
export async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    if (!isMissing(error) || parent === folder) {
      throw error;
    }
    return freeBytes(parent);
  }
}
