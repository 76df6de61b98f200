import { containedPath, sizeOf } from '../disk/files';
import { isIntact } from '../store/hashes';
import type { RemoteFile } from '../hub/hub-types';
import { PartialFile, partialSuffix } from '../store/partial-file';
import { FileTransfer, type FetchContext } from './transfer';

/** True when the file lies in the store as the hub has it; what is there but differs is removed. */
export async function isHere(
  { ports, directory, signal, meter, log, id }: FetchContext,
  file: RemoteFile,
): Promise<boolean> {
  const { storage } = ports;
  const target = await containedPath(storage, directory, file.path);
  const size = await sizeOf(storage, target);
  if (size === undefined) {
    return false;
  }
  if (size === file.size && (await isIntact(ports, target, file, undefined, signal))) {
    meter.found(file.size, file.path);
    return true;
  }
  log.warn(`${file.path} of ${id} was not as the hub has it; it is fetched anew.`);
  await storage.remove(target);
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
  const { ports, directory, meter } = context;
  const { storage } = ports;
  const target = await containedPath(storage, directory, file.path);
  const path = await containedPath(storage, directory, file.path + partialSuffix);
  await storage.makeFolder(storage.paths.parent(target));
  const partial = await PartialFile.open(ports, file, path);
  let whole;
  try {
    whole = await new FileTransfer(context, file, partial).run();
    await partial.sync();
  } finally {
    await partial.close();
  }
  if (whole) {
    await storage.rename(path, target);
    meter.fileDone();
  } else {
    await storage.remove(path);
  }
  return whole;
}
