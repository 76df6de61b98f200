import type { PersonalLabel } from '../../tasks/personal-labels';
import { hex } from '../record';

/** A key of WebCrypto. */
export type HashKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** How many hexadecimal digits a hash has, where nothing else is asked for: 48 bits. */
export const usualDigits = 12;

/** All that looks as a hash of ours. */
export const hashShape = /\[[A-Z_]+:[0-9a-f]{8,64}\]/gu;

/**
 * `[EMAIL:3f1c09ab52de]`: HMAC-SHA-256 (RFC 2104) of label and text. Whoever has no key can make no
 * list of what it may be of, as one can of a plain hash.
 *
 * @param digits from 8 to 64
 */
export async function keyedHash(
  key: HashKey,
  label: PersonalLabel,
  text: string,
  digits: number,
): Promise<string> {
  const bytes = new TextEncoder().encode(`${label}\u0000${text}`);
  const full = hex(await crypto.subtle.sign('HMAC', key, bytes));
  return `[${label}:${full.slice(0, Math.min(64, Math.max(8, digits)))}]`;
}

/**
 * A key for {@link keyedHash}, of at least 16 bytes that nobody can guess.
 *
 * @throws RangeError for a shorter one
 */
export async function hashKey(bytes: Uint8Array<ArrayBuffer>): Promise<HashKey> {
  if (bytes.length < 16) {
    throw new RangeError(`a key of ${bytes.length} bytes can be guessed`);
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
