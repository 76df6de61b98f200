import { DamagedSealError, ExpiredSealError, LaterSealError, WrongKeyError } from './seal-errors';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a file is sealed with: 32 random bytes, or what a person remembers. */
export type SealKey = { readonly bytes: Bytes } | { readonly passphrase: string };

/** `LTSEAL`, and the version of what follows. */
const magic = [0x4c, 0x54, 0x53, 0x45, 0x41, 0x4c] as const;
const version = 1;
/** How the key was made: as it is, or by PBKDF2 with HMAC-SHA-256 (RFC 8018). */
const kdfs = { raw: 0, pbkdf2: 1 } as const;
/** Of PBKDF2-HMAC-SHA-256; OWASP's Password Storage Cheat Sheet asks for 600,000. */
const rounds = { least: 600_000, most: 10_000_000 } as const;

/** Where what stands in the head; all of it is authenticated with what is encrypted. */
const at = { version: 6, kdf: 7, rounds: 8, salt: 12, check: 28, nonce: 36, end: 48 } as const;

interface Keys {
  readonly cipher: Awaited<ReturnType<typeof crypto.subtle.importKey>>;
  /** By which another key is told from a damaged file. */
  readonly check: Bytes;
}

async function rawKey(key: SealKey, head: Bytes): Promise<Bytes> {
  if ('bytes' in key) {
    if (key.bytes.length !== 32) {
      throw new RangeError(`a key has 32 bytes, not ${key.bytes.length}`);
    }
    return key.bytes;
  }
  const passphrase = new TextEncoder().encode(key.passphrase.normalize('NFC'));
  const from = await crypto.subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  const salt = head.slice(at.salt, at.check);
  const iterations = new DataView(head.buffer).getUint32(at.rounds);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, from, 256));
}

/** The key for the cipher, and the sign of it in the head. */
async function keysOf(key: SealKey, head: Bytes): Promise<Keys> {
  const raw = await rawKey(key, head);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const signing = await crypto.subtle.importKey('raw', raw, hmac, false, ['sign']);
  const sign = await crypto.subtle.sign('HMAC', signing, new TextEncoder().encode('key check'));
  const uses = ['encrypt', 'decrypt'] as const;
  return {
    cipher: await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, [...uses]),
    check: new Uint8Array(sign).slice(0, at.nonce - at.check),
  };
}

/**
 * Encrypts what can be written as JSON: AES-256-GCM with a random nonce of 96 bits. Version, way and
 * strength of the key are authenticated with it; when it expires stands inside.
 *
 * @param expires after which nobody opens it any more
 * @throws RangeError for a key that has not 32 bytes
 */
export async function seal(value: unknown, key: SealKey, expires?: Date): Promise<Bytes> {
  const head = crypto.getRandomValues(new Uint8Array(at.end));
  head.set([...magic, version, 'bytes' in key ? kdfs.raw : kdfs.pbkdf2]);
  new DataView(head.buffer).setUint32(at.rounds, 'bytes' in key ? 0 : rounds.least);
  const { cipher, check } = await keysOf(key, head);
  head.set(check, at.check);
  // JSON writes a lone surrogate as an escape, so that UTF-8 loses nothing.
  const inside = JSON.stringify({ expires: expires?.getTime() ?? null, value });
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: head.slice(at.nonce), additionalData: head },
    cipher,
    new TextEncoder().encode(inside),
  );
  const file = new Uint8Array(head.length + sealed.byteLength);
  file.set(head);
  file.set(new Uint8Array(sealed), head.length);
  return file;
}

/** True for what {@link seal} has written, of whatever version. */
export function isSealed(file: Uint8Array): boolean {
  return file.length >= magic.length && magic.every((byte, i) => file[i] === byte);
}

/** What is wrong with a head before any key is tried. */
function checkHead(file: Bytes, key: SealKey): void {
  if (!isSealed(file) || file.length < at.end) {
    throw new DamagedSealError();
  }
  const [written = 0, kdf] = file.slice(at.version);
  if (written !== version) {
    throw written > version ? new LaterSealError() : new DamagedSealError();
  }
  const count = new DataView(file.buffer, file.byteOffset).getUint32(at.rounds);
  // More would let a changed file keep this machine busy for hours.
  const isStrong = count >= rounds.least && count <= rounds.most;
  if (kdf === kdfs.raw ? count !== 0 : kdf !== kdfs.pbkdf2 || !isStrong) {
    throw new DamagedSealError();
  }
  if ((kdf === kdfs.raw) !== 'bytes' in key) {
    throw new WrongKeyError();
  }
}

/**
 * Decrypts what {@link seal} has written.
 *
 * @param now in milliseconds since 1970
 * @throws WrongKeyError, DamagedSealError, LaterSealError or ExpiredSealError
 */
export async function unseal(file: Bytes, key: SealKey, now = Date.now()): Promise<unknown> {
  checkHead(file, key);
  const head = file.slice(0, at.end);
  const { cipher, check } = await keysOf(key, head);
  if (!check.every((byte, i) => head[at.check + i] === byte)) {
    throw new WrongKeyError();
  }
  const inside = await crypto.subtle
    .decrypt(
      { name: 'AES-GCM', iv: head.slice(at.nonce), additionalData: head },
      cipher,
      file.slice(at.end),
    )
    .catch(() => {
      throw new DamagedSealError();
    });
  const { expires, value } = JSON.parse(new TextDecoder().decode(inside)) as {
    readonly expires: number | null;
    readonly value: unknown;
  };
  if (expires !== null && expires <= now) {
    throw new ExpiredSealError(new Date(expires));
  }
  return value;
}
