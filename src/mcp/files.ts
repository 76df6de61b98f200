import { open, realpath, stat, unlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { AgentError } from '../agents/agent-error';
import { longestText } from '../agents/limits';
import type { AgentFiles, GivenFile } from '../agents/source';

/** A file of more bytes is too long, however its characters are written. */
const mostBytes = 3 * longestText + 3;

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !/^\.\.(?:[/\\]|$)/u.test(way) && !isAbsolute(way);
}

function failure(path: string, error: unknown): AgentError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return new AgentError(
    code === 'ENOENT'
      ? `There is no file “${path}”.`
      : code === 'EEXIST'
        ? `“${path}” is there already, and nothing is ever written over: give another name.`
        : `“${path}” cannot be opened (${code}).`,
  );
}

/** The files below some folders, links followed: nothing outside is read or written. */
export class ServerFiles implements AgentFiles {
  /** @param folders the folders at present, absolute */
  constructor(private readonly folders: (signal?: AbortSignal) => Promise<readonly string[]>) {}

  async read(path: string, signal: AbortSignal): Promise<GivenFile> {
    const file = await this.within(path, await this.folders(signal), (one) => realpath(one));
    try {
      const about = await stat(file);
      if (!about.isFile()) {
        throw new AgentError(`“${path}” is no file.`);
      }
      if (about.size > mostBytes) {
        throw new AgentError(
          `“${path}” has ${about.size} bytes; files of up to ${mostBytes} bytes are read.`,
        );
      }
      const handle = await open(file, 'r');
      try {
        return { text: decoded(path, await handle.readFile({ signal })), name: basename(file) };
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw error instanceof AgentError || signal.aborted ? error : failure(path, error);
    }
  }

  async writeNew(path: string, text: string): Promise<string> {
    const real = async (one: string): Promise<string> =>
      join(await realpath(dirname(one)), basename(one));
    const file = await this.within(path, await this.folders(), real);
    let isOpen = false;
    try {
      const handle = await open(file, 'wx', 0o600);
      isOpen = true;
      try {
        await handle.writeFile(text);
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isOpen) {
        await unlink(file).catch(() => undefined);
      }
      throw failure(path, error);
    }
    return file;
  }

  /** Where a path leads to, which has to be below one of the folders before and after links. */
  private async within(
    path: string,
    folders: readonly string[],
    real: (path: string) => Promise<string>,
  ): Promise<string> {
    if (folders.length === 0) {
      throw new AgentError(
        'No files can be named here: the client has told of no folders (roots), and the server was started without --folder. Give the text itself.',
      );
    }
    let thrown: unknown;
    for (const folder of folders) {
      const file = resolve(folder, path);
      // First by its name alone: on Windows a look at another machine's share would go out.
      if (isBelow(folder, file)) {
        try {
          const found = await real(file);
          if (isBelow(await realpath(folder), found)) {
            return found;
          }
        } catch (error) {
          thrown ??= error;
        }
      }
    }
    throw thrown === undefined
      ? new AgentError(`“${path}” is not below a folder that may be read: ${folders.join(', ')}.`)
      : failure(path, thrown);
  }
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    // A byte order mark is part of the text: offsets count every code unit that was given.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AgentError(`“${path}” is not UTF-8 text. Nothing was read.`);
  }
}
