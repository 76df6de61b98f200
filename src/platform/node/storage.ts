import { constants, createReadStream, type Dirent, type Stats } from 'node:fs';
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  rmdir,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import type { Entry, Found, Storage } from '../../models/ports/storage';
import { freeBytes } from './free-bytes';
import { nodePaths } from './paths';
import { realPath } from './real-path';
import { replace, writeWhole } from './replace';
import { asStorageError, isMissing, told } from './storage-errors';
import { openWritable } from './writable-file';

/** Bytes that are read at once: to hash them takes some 0.1 ms of the event loop. */
const pieceBytes = 131_072;

/** The file system of this machine. */
export const nodeStorage: Storage = {
  paths: nodePaths,
  stat: (path) => ifThere(stat(path).then(found)),
  list: async (folder) => {
    const entries = (await ifThere(readdir(folder, { withFileTypes: true }))) ?? [];
    return entries.map(entry).sort((a, b) => (a.name < b.name ? -1 : 1));
  },
  read: (path) => told(readFile(path)),
  pieces,
  open: openWritable,
  writeWhole: (path, content) => told(writeWhole(path, content)),
  append: (path, content) => told(appendFile(path, content)),
  rename: (from, to) => told(replace(from, to)),
  copy: (from, to) => told(copyFile(from, to, constants.COPYFILE_FICLONE)),
  makeFolder: async (folder) => {
    await told(mkdir(folder, { recursive: true }));
  },
  remove: (path) => told(rm(path, { recursive: true, force: true, maxRetries: 3 })),
  removeEmpty: async (folder) => {
    try {
      await rmdir(folder);
      return true;
    } catch (error) {
      return isMissing(error);
    }
  },
  touch: (path) => told(touch(path)),
  freeBytes: (folder) => told(freeBytes(folder)),
  realPath: (path) => told(realPath(path)),
  linkTarget: (path) => readlink(path).catch(() => undefined),
};

async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw asStorageError(error);
  }
}

function kindOf(at: Stats | Dirent): Found['kind'] {
  return at.isFile() ? 'file' : at.isDirectory() ? 'folder' : 'other';
}

function found(stats: Stats): Found {
  return { kind: kindOf(stats), size: stats.size, modified: stats.mtime };
}

function entry(dirent: Dirent): Entry {
  return { name: dirent.name, kind: dirent.isSymbolicLink() ? 'link' : kindOf(dirent) };
}

async function* pieces(path: string, bytes: number): AsyncGenerator<Uint8Array, void> {
  if (bytes > 0) {
    try {
      yield* createReadStream(path, {
        end: bytes - 1,
        highWaterMark: pieceBytes,
      }) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw asStorageError(error);
    }
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  try {
    await utimes(path, now, now);
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    await writeFile(path, '');
  }
}
