import { join } from 'node:path';
import { manifestFile, parseManifest, type Manifest } from './manifest';
import { readSmall, writeWhole } from '../disk/small-files';

/** No manifest is longer than this, in bytes: it names some ten files. */
const maximumManifest = 1_000_000;

/** A manifest from its file; `undefined` where there is none, or it is not sound. */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  const json = await readSmall(path, maximumManifest);
  return json === undefined ? undefined : parseManifest(json);
}

/** Writes a manifest into the folder of its model, beside its files. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  await writeWhole(join(directory, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
