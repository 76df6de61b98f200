import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { containedPath, sizeOf, syncFolder } from '../disk/files';
import { isIntact } from '../store/hashes';
import type { RemoteFile } from '../hub/hub-types';
import { PartialFile, partialSuffix } from '../store/partial-file';
import { FileTransfer, type FetchContext } from './transfer';

/** True when the file lies in the store as the hub has it; what is there but differs is removed. */
export async function isHere(
  { directory, signal, meter, log, id }: FetchContext,
  file: RemoteFile,
): Promise<boolean> {
  const target = await containedPath(directory, file.path);
  const size = await sizeOf(target);
  if (size === undefined) {
    return false;
  }
  if (size === file.size && (await isIntact(target, file, undefined, signal))) {
    meter.found(file.size, file.path);
    return true;
  }
  log.warn(`${file.path} of ${id} was not as the hub has it; it is fetched anew.`);
  await rm(target, { force: true });
  return false;
}

/**
 * Fetches one file: goes on with a partial file where there is one, and gives it its name when all
 * of it has arrived and its hash is that of the hub.
 *
 * @returns false when the hub does not have the file after all
 * @throws ModelError `integrity` when other bytes arrived, which are then removed; `network`,
 *   `access`, `offline`; an `AbortError`. The partial file stays for the next time
 */
export async function fetchFile(context: FetchContext, file: RemoteFile): Promise<boolean> {
  const target = await containedPath(context.directory, file.path);
  const path = await containedPath(context.directory, file.path + partialSuffix);
  await mkdir(dirname(target), { recursive: true });
  const partial = await PartialFile.open(file, path);
  let whole;
  try {
    whole = await new FileTransfer(context, file, partial).run();
    await partial.sync();
  } finally {
    await partial.close();
  }
  if (whole) {
    await rename(path, target);
    await syncFolder(dirname(target));
    context.meter.fileDone();
  } else {
    await rm(path, { force: true });
  }
  return whole;
}
