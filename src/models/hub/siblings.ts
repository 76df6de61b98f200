import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { isModelFile } from '../model-files';
import { isCommit, isFilePath } from '../names';
import type { RemoteFile } from './hub-types';
import type { NetworkResponse } from './network-response';

/** Files of a model that are asked for one by one, at most. */
const mostMeasured = 200;
/** So many at the same time. */
const parallel = 4;

/** What model information says of a file, where it says more than its name. */
interface Sibling {
  readonly rfilename?: unknown;
  readonly size?: unknown;
  readonly blobId?: unknown;
  readonly lfs?: { readonly sha256?: unknown; readonly size?: unknown } | null;
}

/**
 * The files that a model's information names, with what it says of them.
 *
 * @param information as JSON gives it
 */
export function siblingsOf(information: unknown): readonly Partial<RemoteFile>[] {
  const { siblings } = (information ?? {}) as { siblings?: unknown };
  return (Array.isArray(siblings) ? (siblings as (Sibling | null)[]) : []).flatMap((sibling) => {
    const { rfilename: path, size, blobId, lfs } = sibling ?? {};
    if (typeof path !== 'string' || !isFilePath(path)) {
      return [];
    }
    const length = typeof lfs?.size === 'number' ? lfs.size : size;
    return [
      {
        path,
        ...(Number.isSafeInteger(length) ? { size: length as number } : {}),
        ...hashOf(lfs ? lfs.sha256 : blobId),
      },
    ];
  });
}

function hashOf(value: unknown): Pick<RemoteFile, 'sha256' | 'blob'> {
  if (typeof value !== 'string') {
    return {};
  }
  return /^[0-9a-f]{64}$/u.test(value) ? { sha256: value } : isCommit(value) ? { blob: value } : {};
}

/**
 * The same files with sizes and hashes: where those are not known, each that a model could need is
 * asked for, and only its headers are read. Others are left out.
 *
 * @param open asks for a file's first byte
 * @throws ModelError `incompatible` where the answers do not say how large a file is
 */
export async function measured(
  files: readonly Partial<RemoteFile>[],
  open: (path: string) => Promise<NetworkResponse>,
): Promise<readonly RemoteFile[]> {
  const queue = files.filter(({ path }) => path !== undefined && isModelFile(path));
  const found: RemoteFile[] = [];
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const { path = '', size, sha256, blob } = file;
      if (size !== undefined && (sha256 ?? blob) !== undefined) {
        found.push({ ...file, path, size });
      } else if (found.length < mostMeasured) {
        const one = await measure(path, await open(path));
        found.push(...(one ? [one] : []));
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Undefined for a file that is not there after all. */
async function measure(path: string, response: NetworkResponse): Promise<RemoteFile | undefined> {
  await response.discard();
  if (!response.ok) {
    return undefined;
  }
  const { headers, passed, status, url } = response;
  const first = passed[0] ?? headers;
  const encoded = (headers.get('Content-Encoding') ?? 'identity') !== 'identity';
  const length =
    first.get('X-Linked-Size') ??
    (status === 206
      ? headers.get('Content-Range')?.split('/')[1]
      : encoded
        ? undefined
        : headers.get('Content-Length'));
  const etag = (first.get('X-Linked-Etag') ?? headers.get('ETag') ?? '').replace(/^W\/|"/gu, '');
  if (!/^\d{1,15}$/u.test(length ?? '')) {
    throw new ModelError(
      'incompatible',
      translatable(
        '{0} has no list of the files of a model, and does not say how large {1} is, so that nothing can be checked. Nothing was fetched; choose another mirror in the settings.',
        url.origin,
        path,
      ),
    );
  }
  return { path, size: Number(length), ...hashOf(etag) };
}
