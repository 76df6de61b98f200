import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Piece } from '../exchange/document';
import { write } from './command';
import { UsageError } from './usage-error';

/** Where a report goes. It is there whole once {@link end} has settled, or not at all. */
export interface Output {
  take(pieces: Iterable<Piece>): Promise<void>;
  end(): Promise<void>;
  /** Takes away what is not whole. */
  drop(): Promise<void>;
}

class PrintedOutput implements Output {
  async take(pieces: Iterable<Piece>): Promise<void> {
    for (const { text } of pieces) {
      await write(text);
    }
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  drop(): Promise<void> {
    return Promise.resolve();
  }
}

/** Files under other names until all of them are whole. */
class WrittenOutput implements Output {
  private readonly begun = new Set<string>();
  /** The one that was written last: a report may have more files than may be open at once. */
  private current: { readonly path: string; readonly handle: FileHandle } | undefined;

  /** @param pathOf where a file of the report goes */
  constructor(private readonly pathOf: (file: string) => string) {}

  async take(pieces: Iterable<Piece>): Promise<void> {
    for (const { file, text } of pieces) {
      const handle = await this.handleOf(this.pathOf(file));
      await handle.appendFile(text);
    }
  }

  async end(): Promise<void> {
    await this.close();
    for (const path of this.begun) {
      await rename(partialOf(path), path);
    }
    this.begun.clear();
  }

  async drop(): Promise<void> {
    await this.close();
    for (const path of this.begun) {
      await rm(partialOf(path), { force: true });
    }
    this.begun.clear();
  }

  private async handleOf(path: string): Promise<FileHandle> {
    if (this.current?.path !== path) {
      await this.close();
      await mkdir(dirname(path), { recursive: true });
      // What was found is in it: nobody else is to read it.
      const handle = await open(partialOf(path), this.begun.has(path) ? 'a' : 'w', 0o600);
      this.begun.add(path);
      this.current = { path, handle };
    }
    return this.current.handle;
  }

  private async close(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.handle.sync();
    await current?.handle.close();
  }
}

const partialOf = (path: string): string => `${path}.lt-partial`;

/**
 * @param out a file, or a folder where there are several; missing for standard output
 * @throws UsageError where several files have no folder
 */
export function outputTo(out: string | undefined, hasSeveral: boolean): Output {
  if (out === undefined) {
    if (hasSeveral) {
      throw new UsageError('This form has several files: give a folder for them by --out.');
    }
    return new PrintedOutput();
  }
  const path = resolve(out);
  return new WrittenOutput(hasSeveral ? (file) => join(path, file) : () => path);
}
