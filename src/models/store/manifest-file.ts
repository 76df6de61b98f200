import { manifestFile, parseManifest, type Manifest } from './manifest';
import { readSmall } from '../disk/small-files';
import type { Storage } from '../ports/storage';

/** No manifest is longer than this, in bytes: it names some ten files. */
const maximumManifest = 1_000_000;

/** A manifest from its file; `undefined` where there is none, or it is not sound. */
export async function readManifest(storage: Storage, path: string): Promise<Manifest | undefined> {
  const json = await readSmall(storage, path, maximumManifest);
  return json === undefined ? undefined : parseManifest(json);
}

/** Writes a manifest into the folder of its model, beside its files. */
export async function writeManifest(
  storage: Storage,
  directory: string,
  manifest: Manifest,
): Promise<void> {
  const path = storage.paths.join(directory, manifestFile);
  await storage.writeWhole(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
