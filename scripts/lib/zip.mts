import { readFileSync } from 'node:fs';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

export interface ZipEntry {
  readonly name: string;
  /** In bytes; `packed` as it lies in the file. */
  readonly size: number;
  readonly packed: number;
}

/** The entries of a zip file, from its central directory: `{ name, size, packed }` in bytes. */
export function listZip(file: string): readonly ZipEntry[] {
  const bytes = readFileSync(file);
  // The end record is 22 bytes long and may be followed by a comment.
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== endSignature) end--;
  if (end < 0) throw new Error(`${file} is not a zip file`);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new Error(`${file} is damaged`);
    const length = (offset: number): number => bytes.readUInt16LE(at + offset);
    const nameLength = length(28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
    });
    at += 46 + nameLength + length(30) + length(32);
  }
  return entries;
}
