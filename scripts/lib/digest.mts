import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The sha256 of a file, in hex. */
export const sha256 = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');
