import { readFile } from 'node:fs/promises';
import { sizeOf } from './files';
import { parseManifest, type Manifest } from './manifest';

/** No manifest is longer than this, in bytes: it names some ten files. */
const maximumManifest = 1_000_000;

/** A manifest from its file; `undefined` where there is none, or it is not sound. */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  const size = await sizeOf(path);
  return size === undefined || size > maximumManifest
    ? undefined
    : parseManifest(await readFile(path, 'utf8'));
}
