import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { open, readFile, stat, unlink } from 'node:fs/promises';
import * as v from 'valibot';
import { RedactionMap } from '../redact/map';
import { UsageError } from './usage-error';

/**
 * How a key is made of a passphrase: what OWASP's cheat sheet on storing passwords asks of scrypt
 * (N = 2¹⁷, r = 8, p = 1), which takes 128 MiB and a good part of a second.
 */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;

const kind = 'local-transformers.redaction-map';

const base64 = v.pipe(v.string(), v.base64());
const sealedSchema = v.object({
  kind: v.literal(kind),
  version: v.literal(1),
  kdf: v.literal('scrypt'),
  cipher: v.literal('aes-256-gcm'),
  salt: base64,
  iv: base64,
  tag: base64,
  data: base64,
});

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const maxmem = 256 * cost.N * cost.r;
    // The same characters are the same passphrase, however a keyboard composes them.
    scrypt(passphrase.normalize('NFC'), salt, 32, { ...cost, maxmem }, (error, key) => {
      if (error) {
        reject(error);
      } else {
        resolve(key);
      }
    });
  });
}

async function sealed(text: string, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = { salt, iv, tag: cipher.getAuthTag(), data };
  const written = Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')]);
  const how = { kind, version: 1, kdf: 'scrypt', cipher: 'aes-256-gcm' };
  return JSON.stringify({ ...how, ...Object.fromEntries(written) });
}

async function unsealed(
  sealedMap: v.InferOutput<typeof sealedSchema>,
  passphrase: string,
): Promise<string> {
  const bytes = (name: 'salt' | 'iv' | 'tag' | 'data'): Buffer =>
    Buffer.from(sealedMap[name], 'base64');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await keyOf(passphrase, bytes('salt')),
    bytes('iv'),
    {
      authTagLength: 16,
    },
  );
  decipher.setAuthTag(bytes('tag'));
  return Buffer.concat([decipher.update(bytes('data')), decipher.final()]).toString('utf8');
}

/** What a small file holds. @throws UsageError where it cannot be read */
async function fileBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
    );
  }
}

/**
 * The passphrase in a file, without the line break at its end.
 *
 * @throws UsageError where there is none
 */
export async function readPassphrase(file: string): Promise<string> {
  const passphrase = (await fileBytes(file)).toString('utf8').replace(/\r?\n$/u, '');
  if (passphrase === '') {
    throw new UsageError(`${file} has no passphrase.`);
  }
  return passphrase;
}

/** The bytes of a key. @throws UsageError where they are too few to be one */
export async function readKey(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await fileBytes(file);
  if (bytes.length < 16) {
    throw new UsageError(`${file} is no key: it has fewer than 16 bytes.`);
  }
  return Uint8Array.from(bytes);
}

function isThere(file: string): UsageError {
  return new UsageError(
    `${file} is there already, and a map is never written over: give another name.`,
  );
}

/** Sees that there is nothing yet where a map is to be written. @throws UsageError where there is */
export async function checkNoMap(file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) {
    throw isThere(file);
  }
}

/**
 * Writes a map that only its owner can read.
 *
 * @param passphrase encrypts it
 * @throws UsageError where the file is there already, or cannot be written
 */
export async function writeMap(
  file: string,
  map: RedactionMap,
  passphrase: string | undefined,
): Promise<void> {
  const json = JSON.stringify(map);
  const text = passphrase === undefined ? json : await sealed(json, passphrase);
  let isOpen = false;
  try {
    const handle = await open(file, 'wx', 0o600);
    isOpen = true;
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isOpen) {
      await unlink(file).catch(() => undefined);
    }
    const { code = '' } = error as NodeJS.ErrnoException;
    throw code === 'EEXIST'
      ? isThere(file)
      : new UsageError(`${file} cannot be written (${code}).`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a map.
 *
 * @throws UsageError where it is none, or the passphrase is not the right one
 * @throws RedactionMapError where it is one of a later version
 */
export async function readMap(file: string, passphrase: string | undefined): Promise<RedactionMap> {
  const read = parsed((await fileBytes(file)).toString('utf8'));
  if (read === undefined) {
    throw new UsageError(`${file} is no map.`);
  }
  const { success, output } = v.safeParse(sealedSchema, read);
  if (!success) {
    return RedactionMap.parse(read);
  }
  if (passphrase === undefined) {
    throw new UsageError(`${file} is encrypted: give its --passphrase-file.`);
  }
  const text = await unsealed(output, passphrase).catch(() => {
    throw new UsageError(`The passphrase does not open ${file}, or the file was changed.`);
  });
  return RedactionMap.parse(parsed(text));
}
