import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { matches, readPieces, startHash } from './hashes';

/** What a copied file should be: its length, and a hash where one is known. */
export interface Expected {
  readonly size: number;
  readonly sha256?: string;
  readonly blob?: string;
}

/**
 * Copies a file, in pieces, and reads no more of it than it should have.
 *
 * @param onPiece told the length of each piece
 * @returns the sha256 of what was copied, in hex; `undefined` when it is not what was expected
 */
export async function copyChecked(
  source: string,
  target: string,
  expected: Expected,
  onPiece: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<string | undefined> {
  await mkdir(dirname(target), { recursive: true });
  const handle = await open(target, 'wx');
  try {
    const sha256 = createHash('sha256');
    const known = startHash(expected);
    let offset = 0;
    await readPieces(
      source,
      expected.size,
      async (piece) => {
        sha256.update(piece);
        known.update(piece);
        await handle.writeFile(piece);
        offset += piece.length;
        onPiece(piece.length);
      },
      signal,
    );
    await handle.sync();
    const unknown = (expected.sha256 ?? expected.blob) === undefined;
    return offset === expected.size && (unknown || matches(expected, known))
      ? sha256.digest('hex')
      : undefined;
  } finally {
    await handle.close();
  }
}
