import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import type { RemoteFile } from './hub-types';
import type { NetworkResponse } from './network-response';

/**
 * The hub says beside a redirect what it leads to: other content is not fetched at all.
 *
 * @throws ModelError `integrity` when that is not what it has listed
 */
export function checkAnnounced(
  id: string,
  { sha256, blob, size, path }: RemoteFile,
  { passed, headers }: NetworkResponse,
): void {
  const first = passed[0] ?? headers;
  const etag = first.get('X-Linked-Etag')?.replace(/^W\/|"/gu, '');
  const length = first.get('X-Linked-Size');
  if (
    (etag !== undefined && etag !== (sha256 ?? blob)) ||
    (length !== null && length !== String(size))
  ) {
    throw new ModelError(
      'integrity',
      translatable(
        'The hub offers another {0} of {1} than it has listed. Nothing of it was fetched; try again later.',
        path,
        id,
      ),
    );
  }
}
