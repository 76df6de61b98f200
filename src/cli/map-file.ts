import { open, readFile, stat, unlink } from 'node:fs/promises';
import { RedactionMap } from '../redact/map';
import { isSealed, seal, unseal } from '../redact/sealed';
import { UsageError } from './usage-error';

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
  const content = passphrase === undefined ? JSON.stringify(map) : await seal(map, { passphrase });
  let isOpen = false;
  try {
    const handle = await open(file, 'wx', 0o600);
    isOpen = true;
    try {
      await handle.writeFile(content);
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
 * @throws UsageError where it is none, or no passphrase is given for one that is encrypted
 * @throws SealError where the passphrase is not the right one, or the file was changed
 * @throws RedactionMapError where it is no map, or one of a later version
 */
export async function readMap(file: string, passphrase: string | undefined): Promise<RedactionMap> {
  const bytes = Uint8Array.from(await fileBytes(file));
  if (!isSealed(bytes)) {
    const read = parsed(new TextDecoder().decode(bytes));
    if (read === undefined) {
      throw new UsageError(`${file} is no map.`);
    }
    return RedactionMap.parse(read);
  }
  if (passphrase === undefined) {
    throw new UsageError(`${file} is encrypted: give its --passphrase-file.`);
  }
  return RedactionMap.parse(await unseal(bytes, { passphrase }));
}
