import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing, sizeOf, syncFolder } from './files';

/** A small file as text; `undefined` where there is none, or it has more bytes than `maximum`. */
export async function readSmall(path: string, maximum: number): Promise<string | undefined> {
  try {
    const size = await sizeOf(path);
    return size === undefined || size > maximum ? undefined : await readFile(path, 'utf8');
  } catch (error) {
    // Another window may remove it between the two calls.
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Writes a small file so that there is the old one or the new one at any time, never a part. One
 * caller at a time for each path.
 */
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
