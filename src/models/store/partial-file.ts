import type { Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { matches, readPieces, startHash } from './hashes';
import type { RemoteFile } from '../hub/hub-types';

/** A file that is not whole yet is called so. */
export const partialSuffix = '.partial';

/** The part of a file that is on disk: how many bytes, and the hash of them. */
export class PartialFile {
  private count = 0;
  private hash: Hash;
  /** True while all bytes on disk are of this run. */
  private own = true;

  private constructor(
    private readonly file: RemoteFile,
    private readonly handle: FileHandle,
    private readonly path: string,
  ) {
    this.hash = startHash(file);
  }

  /** Opens what is there of `file`, or a new partial file. It has to be closed. */
  static async open(file: RemoteFile, path: string): Promise<PartialFile> {
    const { O_CREAT, O_RDWR, O_NOFOLLOW } = constants;
    // There is no O_NOFOLLOW on Windows, whatever its type says.
    const flags = O_CREAT | O_RDWR | ((O_NOFOLLOW as number | undefined) ?? 0);
    return new PartialFile(file, await open(path, flags, 0o644), path);
  }

  /** How many bytes are there. */
  get offset(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count >= this.file.size;
  }

  /** True while nothing of it was left by an earlier run, which a power cut may have spoilt. */
  get isFresh(): boolean {
    return this.own;
  }

  /** Takes up what an earlier run has left, whose bytes are hashed again. @throws an `AbortError` */
  async takeUp(signal: AbortSignal): Promise<void> {
    const { size } = await this.handle.stat();
    if (size > this.file.size) {
      await this.handle.truncate(0);
      return;
    }
    const update = (piece: Buffer): void => {
      this.hash.update(piece);
    };
    await readPieces(this.path, size, update, signal);
    this.count = size;
    this.own = size === 0;
  }

  /** Writes what has arrived behind what is there. */
  async append(piece: Uint8Array): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await this.handle.write(
        piece,
        done,
        piece.length - done,
        this.count + done,
      );
      done += bytesWritten;
    }
    this.hash.update(piece);
    this.count += piece.length;
  }

  /** Whether all that is there is what the hub has. To be asked once, when it {@link isFull}. */
  isSound(): boolean {
    return matches(this.file, this.hash);
  }

  async empty(): Promise<void> {
    await this.handle.truncate(0);
    this.count = 0;
    this.own = true;
    this.hash = startHash(this.file);
  }

  /** Makes what was written last through a power cut. */
  sync(): Promise<void> {
    return this.handle.sync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
