import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ManifestFile } from './manifest';

/** How to recognise the content of a file: its length, and one of two hashes. */
export type Fingerprint = Pick<ManifestFile, 'size' | 'sha256' | 'blob'>;

/** Bytes that are read and hashed at once: some 0.1 ms of the event loop. */
const pieceBytes = 131_072;

/**
 * Starts the hash that a file is recognised by: sha256 of the content for files in large-file
 * storage, else git's blob id, which is the sha1 of `blob <size>\0` and the content.
 */
export function startHash({ size, sha256 }: Fingerprint): Hash {
  return sha256 === undefined ? createHash('sha1').update(`blob ${size}\0`) : createHash('sha256');
}

/** True when a hash made by {@link startHash} has come to what is expected. */
export function matches({ sha256, blob }: Fingerprint, hash: Hash): boolean {
  const digest = hash.digest('hex');
  return digest === (sha256 ?? blob);
}

/** Feeds the first `bytes` bytes of a file to `onPiece`, without holding more than a piece. */
export async function readPieces(
  path: string,
  bytes: number,
  onPiece: (piece: Buffer) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if (bytes === 0) {
    return;
  }
  const stream = createReadStream(path, {
    end: bytes - 1,
    highWaterMark: pieceBytes,
    ...(signal ? { signal } : {}),
  });
  for await (const piece of stream as AsyncIterable<Buffer>) {
    await onPiece(piece);
  }
}

/**
 * Whether a file of the right length has the right content; reads it all.
 *
 * @param onPiece told the length of each piece that was read
 */
export async function isIntact(
  path: string,
  expected: Fingerprint,
  onPiece: (bytes: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<boolean> {
  const hash = startHash(expected);
  await readPieces(
    path,
    expected.size,
    (piece) => {
      hash.update(piece);
      onPiece(piece.length);
    },
    signal,
  );
  return matches(expected, hash);
}
