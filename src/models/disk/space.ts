import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { isMissing } from './files';

/** So much of the disk stays free, in bytes: an editor needs some of it too. */
const reserve = 50_000_000;

/** Free space where a folder lies or will lie, in bytes. */
async function freeBytes(folder: string): Promise<number> {
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

/** @throws ModelError `space` when `bytes` more would fill the disk that `folder` lies on */
export async function checkSpace(id: string, folder: string, bytes: number): Promise<number> {
  const free = await freeBytes(folder);
  if (bytes > 0 && bytes + reserve > free) {
    throw new ModelError(
      'space',
      translatable(
        '{0} needs {1} MB more, and {2} has {3} MB left. Free some space and try again; nothing was fetched.',
        id,
        megabytes(bytes),
        folder,
        megabytes(free),
      ),
    );
  }
  return free;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
}
