import type { FileReader, ListedFile } from './files';

/** Why a file was not read. */
export const skipReasons = ['binary', 'encoding', 'large', 'empty'] as const;

export type SkipReason = (typeof skipReasons)[number];

/** A file's text, and what tells it from another. */
export interface ReadText {
  readonly text: string;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  /** How many bytes it had. */
  readonly bytes: number;
}

/** So much of a file says whether it is one of text, in bytes. */
const headBytes = 8192;

/**
 * Reads a file of text. Whatever it is said to be, no more than `most` bytes of it are read, and of
 * one that is no text only the beginning.
 *
 * @param most bytes; a longer file is skipped
 * @throws FileError where it cannot be read
 */
export async function readTextFile(
  files: FileReader,
  file: ListedFile,
  most: number,
): Promise<ReadText | SkipReason> {
  if (file.bytes !== undefined && file.bytes > most) {
    return 'large';
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of files.pieces(file)) {
    const head = piece.subarray(0, Math.max(0, headBytes - bytes));
    // UTF-16 has such bytes too: nothing would be found in it, as if nothing were there.
    if (head.includes(0)) {
      return 'binary';
    }
    bytes += piece.length;
    if (bytes > most) {
      return 'large';
    }
    pieces.push(piece);
  }
  const all = joined(pieces, bytes);
  const text = decoded(all);
  if (text === undefined) {
    return 'encoding';
  }
  if (text.includes('\0')) {
    return 'binary';
  }
  return text.trim() === '' ? 'empty' : { text, sha256: await sha256(all), bytes };
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A byte order mark is part of the text: offsets count every code unit. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** SHA-256, hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
