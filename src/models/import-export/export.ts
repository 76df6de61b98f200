import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { translatable } from '../../base/message';
import { copyChecked } from '../store/copy';
import { isCancelled } from '../../base/cancelled';
import { ModelError } from '../errors';
import { containedPath, isMissing } from '../disk/files';
import type { Manifest } from '../store/manifest';
import { writeManifest } from '../store/manifest-file';
import { checkSpace } from '../disk/space';
import { storageError } from '../disk/storage-error';
import type { StoredManifest } from '../store/stored-model';
import type { VerifyOptions } from '../store/verify';

/**
 * Copies a model to `<folder>/<organisation>/<name>` in the hub's layout, with its manifest, so that
 * it can be imported on another machine. Every file is checked on the way.
 *
 * @returns the folder that was made
 * @throws ModelError `input` when that folder is there already, `integrity`, `space` or `storage`;
 *   an `AbortError`
 */
export async function exportModel(
  { directory, ...manifest }: StoredManifest,
  folder: string,
  { signal, onProgress }: VerifyOptions,
): Promise<string> {
  const { id, files } = manifest;
  const target = join(resolve(folder), ...id.split('/'));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (await hasEntries(target)) {
    throw new ModelError(
      'input',
      translatable('{0} is there already. Choose another folder.', target),
    );
  }
  await checkSpace(id, target, total);
  try {
    await copyOut(manifest, directory, target, signal, (bytes) => onProgress?.(bytes, total));
    return target;
  } catch (error) {
    // It was empty or missing before.
    await rm(target, { recursive: true, force: true });
    throw isCancelled(error) || error instanceof ModelError
      ? error
      : storageError(id, error, translatable('nothing was exported'));
  }
}

async function copyOut(
  manifest: Manifest,
  directory: string,
  target: string,
  signal: AbortSignal | undefined,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let bytes = 0;
  const needed = new Set(manifest.variants.flatMap(({ files }) => files));
  const files = manifest.files.filter(({ path }) => needed.has(path));
  for (const file of files) {
    const source = await containedPath(directory, file.path);
    const count = (more: number): void => {
      bytes += more;
      onBytes(bytes);
    };
    const copied = await copyChecked(
      source,
      await containedPath(target, file.path),
      file,
      count,
      signal,
    );
    if (copied === undefined) {
      throw new ModelError(
        'integrity',
        translatable(
          '{0} of {1} is not as it was fetched. Verify the model; nothing was exported.',
          file.path,
          manifest.id,
        ),
      );
    }
  }
  await writeManifest(target, { ...manifest, files });
}

async function hasEntries(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    if (isMissing(error)) {
      return false;
    }
    throw error;
  }
}
