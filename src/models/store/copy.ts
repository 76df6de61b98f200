import type { StartHash } from '../ports/hash';
import type { Storage } from '../ports/storage';
import { matches, readPieces, startFingerprint } from './hashes';

/** What a copied file should be: its length, and a hash where one is known. */
export interface Expected {
  readonly size: number;
  readonly sha256?: string;
  readonly blob?: string;
}

/** A file in a storage. */
export interface Place {
  readonly storage: Storage;
  /** Absolute. */
  readonly path: string;
}

/**
 * Copies a file, in pieces, and reads no more of it than it should have.
 *
 * @param to where no file is
 * @param onPiece told the length of each piece
 * @returns the sha256 of what was copied, in hex; `undefined` when it is not what was expected
 */
export async function copyChecked(
  startHash: StartHash,
  from: Place,
  { storage, path }: Place,
  expected: Expected,
  onPiece: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<string | undefined> {
  await storage.makeFolder(storage.paths.parent(path));
  const file = await storage.open(path, 'new');
  try {
    const sha256 = startHash('sha256');
    const known = startFingerprint(startHash, expected);
    let offset = 0;
    const copy = async (piece: Uint8Array): Promise<void> => {
      sha256.update(piece);
      known.update(piece);
      await file.write(piece, offset);
      offset += piece.length;
      onPiece(piece.length);
    };
    await readPieces(from.storage, from.path, expected.size, copy, signal);
    await file.sync();
    const unknown = (expected.sha256 ?? expected.blob) === undefined;
    return offset === expected.size && (unknown || matches(expected, known))
      ? sha256.hex()
      : undefined;
  } finally {
    await file.close();
  }
}
