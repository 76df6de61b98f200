import type { Hash, StartHash } from '../ports/hash';
import type { StorePorts } from '../ports';
import type { Storage } from '../ports/storage';
import type { ManifestFile } from './manifest';

/** How to recognise the content of a file: its length, and one of two hashes. */
export type Fingerprint = Pick<ManifestFile, 'size' | 'sha256' | 'blob'>;

/**
 * Starts the hash that a file is recognised by: sha256 of the content for files in large-file
 * storage, else git's blob id, which is the sha1 of `blob <size>\0` and the content.
 */
export function startFingerprint(startHash: StartHash, { size, sha256 }: Fingerprint): Hash {
  const hash = startHash(sha256 === undefined ? 'sha1' : 'sha256');
  if (sha256 === undefined) {
    hash.update(`blob ${size}\0`);
  }
  return hash;
}

/** True when a hash made by {@link startFingerprint} has come to what is expected. */
export function matches({ sha256, blob }: Fingerprint, hash: Hash): boolean {
  const digest = hash.hex();
  return digest === (sha256 ?? blob);
}

/**
 * Feeds the first `bytes` bytes of a file to `onPiece`, without holding more than a piece.
 *
 * @throws what aborted the signal, when that was
 */
export async function readPieces(
  storage: Storage,
  path: string,
  bytes: number,
  onPiece: (piece: Uint8Array) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  for await (const piece of storage.pieces(path, bytes)) {
    signal?.throwIfAborted();
    await onPiece(piece);
  }
}

/**
 * Whether a file of the right length has the right content; reads it all.
 *
 * @param onPiece told the length of each piece that was read
 */
export async function isIntact(
  { storage, startHash }: StorePorts,
  path: string,
  expected: Fingerprint,
  onPiece: (bytes: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<boolean> {
  const hash = startFingerprint(startHash, expected);
  const take = (piece: Uint8Array): void => {
    hash.update(piece);
    onPiece(piece.length);
  };
  await readPieces(storage, path, expected.size, take, signal);
  return matches(expected, hash);
}
