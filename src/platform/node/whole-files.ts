import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { FileError, type FileReader } from '../../many/files';
import type { FileWriter } from '../../many/redact-files';

/** The end of the name of what is not written to its end. */
const partial = '.lt-partial';

/** True for what was being written when its writer ended. */
export function isPartial(path: string): boolean {
  return path.endsWith(partial);
}

/** Says what went wrong with a file. */
function fileError(path: string, what: 'read' | 'written', error: unknown): FileError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) {
    throw error;
  }
  return new FileError(
    code === 'ENOENT' && what === 'read'
      ? `There is no file ${path}.`
      : `${path} cannot be ${what} (${code}).`,
  );
}

/** Reads files of this machine. */
export const nodeFiles: FileReader = {
  async *pieces({ path }) {
    try {
      yield* createReadStream(path) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw fileError(path, 'read', error);
    }
  },
};

/** Writes files of this machine. */
export const nodeWriter: FileWriter = {
  async digest(path) {
    const hash = createHash('sha256');
    try {
      for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
        hash.update(piece);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw fileError(path, 'read', error);
    }
    return hash.digest('hex');
  },

  async write(path, content, isSecret) {
    const temporary = `${path}${partial}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      const before = await stat(path).catch(() => undefined);
      const handle = await open(temporary, 'w', isSecret ? 0o600 : 0o666);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (before && !isSecret) {
        await chmod(temporary, before.mode);
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw fileError(path, 'written', error);
    }
  },

  async stamp(path) {
    try {
      const { size, mtimeMs } = await stat(path);
      return { bytes: size, modified: mtimeMs };
    } catch (error) {
      throw fileError(path, 'read', error);
    }
  },
};
