import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import {
  HubError,
  hubError,
  type DownloadPlan,
  type HubOptions,
  type RemoteFile,
} from './hub';
import { recordFile, unfinishedFile, type ModelRecord } from './store';

/** Told after each piece that arrived: bytes so far over all files, and the file it belongs to. */
export type DownloadProgress = (bytes: number, path: string) => void;

/** Counts and hashes what passes. */
function meter(onBytes: (bytes: number) => void): { stream: Transform; sha256: () => string } {
  const hash = createHash('sha256');
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      hash.update(chunk);
      onBytes(chunk.length);
      callback(null, chunk);
    },
  });
  return { stream, sha256: () => hash.digest('hex') };
}

async function fetchFile(
  plan: DownloadPlan,
  file: RemoteFile,
  directory: string,
  { endpoint, fetch }: HubOptions,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const target = resolve(directory, ...file.path.split('/'));
  if (!target.startsWith(resolve(directory) + sep)) {
    throw new HubError(`${plan.id} names a file outside of its folder. Nothing of it was installed.`);
  }
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const url = `${endpoint}/${plan.id}/resolve/${plan.commit}/${path}`;
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) {
    throw Object.assign(new Error(response.statusText), { statusCode: response.status });
  }
  const partial = `${target}.partial`;
  await mkdir(dirname(target), { recursive: true });
  let received = 0;
  const { stream, sha256 } = meter((bytes) => {
    received += bytes;
    onBytes(bytes);
  });
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  await pipeline(body, stream, createWriteStream(partial), { signal });
  if (received !== file.size || (file.sha256 !== undefined && sha256() !== file.sha256)) {
    await rm(partial, { force: true });
    throw new HubError(
      `${file.path} of ${plan.id} did not arrive as the hub has it. Nothing was installed; try again.`,
    );
  }
  await rename(partial, target);
}

/**
 * Fetches every file of `plan` into `directory`. The folder counts as a model only when all files
 * have arrived whole: length and, where the hub tells it, sha256 are compared.
 *
 * @throws HubError when something did not arrive; an `AbortError` when `signal` was aborted
 */
export async function download(
  plan: DownloadPlan,
  directory: string,
  hub: HubOptions,
  signal: AbortSignal,
  onProgress: DownloadProgress,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, unfinishedFile), plan.commit);
  let bytes = 0;
  for (const file of plan.files) {
    try {
      await fetchFile(plan, file, directory, hub, signal, (more) => {
        bytes += more;
        onProgress(bytes, file.path);
      });
    } catch (error) {
      if (signal.aborted || error instanceof HubError) {
        throw error;
      }
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
        ? new HubError(`There is no space left for ${plan.id} in ${directory}. Free some and try again.`)
        : hubError(plan.id, hub.endpoint, error);
    }
  }
  const record: ModelRecord = { id: plan.id, commit: plan.commit };
  await writeFile(join(directory, recordFile), JSON.stringify(record));
  await rm(join(directory, unfinishedFile), { force: true });
}
