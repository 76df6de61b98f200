import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './storage-errors';

/** As `Storage.rename`, with errors of Node's. */
export async function replace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // Windows renames over no file that somebody has open.
    if (
      process.platform !== 'win32' ||
      !['EPERM', 'EEXIST', 'EACCES'].includes(codeOf(error) ?? '')
    ) {
      throw error;
    }
    await rm(to, { force: true });
    await rename(from, to);
  }
  await syncFolder(dirname(to));
}

/** As `Storage.writeWhole`, with errors of Node's. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const temporary = `${path}.partial`;
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** Makes a rename last through a power cut. Windows cannot open folders, and needs it not. */
async function syncFolder(folder: string): Promise<void> {
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
