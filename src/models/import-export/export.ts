import { translatable } from '../../base/message';
import { copyChecked } from '../store/copy';
import { isCancelled } from '../../base/cancelled';
import { ModelError } from '../errors';
import { containedPath } from '../disk/files';
import type { ModelPorts } from '../ports';
import type { Manifest } from '../store/manifest';
import { writeManifest } from '../store/manifest-file';
import { checkSpace } from '../disk/space';
import { storageFailure } from '../disk/storage-failure';
import type { StoredManifest } from '../store/stored-model';
import type { VerifyOptions } from '../store/verify';

const nothingExported = translatable('nothing was exported');

/**
 * Copies a model to `<folder>/<organisation>/<name>` in the hub's layout, with its manifest, so that
 * it can be imported on another machine. Every file is checked on the way.
 *
 * @returns the folder that was made
 * @throws ModelError `input` when that folder is there already, `integrity`, `space` or `storage`;
 *   an `AbortError`
 */
export async function exportModel(
  ports: ModelPorts,
  { directory, ...manifest }: StoredManifest,
  folder: string,
  { signal, onProgress }: VerifyOptions,
): Promise<string> {
  const { id, files } = manifest;
  const { outside } = ports;
  const target = outside.paths.join(outside.paths.absolute(folder), ...id.split('/'));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if ((await outside.list(target)).length > 0) {
    throw new ModelError(
      'input',
      translatable('{0} is there already. Choose another folder.', target),
    );
  }
  await checkSpace(outside, id, target, total, nothingExported);
  try {
    await copyOut(ports, manifest, directory, target, signal, (bytes) =>
      onProgress?.(bytes, total),
    );
    return target;
  } catch (error) {
    // It was empty or missing before.
    await outside.remove(target);
    throw isCancelled(error) || error instanceof ModelError
      ? error
      : storageFailure(id, error, nothingExported);
  }
}

async function copyOut(
  { storage, outside, startHash }: ModelPorts,
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
    const from = { storage, path: await containedPath(storage, directory, file.path) };
    const to = { storage: outside, path: await containedPath(outside, target, file.path) };
    const count = (more: number): void => {
      bytes += more;
      onBytes(bytes);
    };
    const copied = await copyChecked(startHash, from, to, file, count, signal);
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
  await writeManifest(outside, target, { ...manifest, files });
}
