import type { StorePorts } from '../ports';
import type { Hash } from '../ports/hash';
import type { WritableFile } from '../ports/storage';
import type { RemoteFile } from '../hub/hub-types';
import { matches, readPieces, startFingerprint } from './hashes';

/** A file that is not whole yet is called so. */
export const partialSuffix = '.partial';

/** The part of a file that is on disk: how many bytes, and the hash of them. */
export class PartialFile {
  private count = 0;
  private hash: Hash;
  /** True while all bytes on disk are of this run. */
  private own = true;

  private constructor(
    private readonly ports: StorePorts,
    private readonly file: RemoteFile,
    private readonly handle: WritableFile,
    private readonly path: string,
  ) {
    this.hash = startFingerprint(ports.startHash, file);
  }

  /** Opens what is there of `file`, or a new partial file. It has to be closed. */
  static async open(ports: StorePorts, file: RemoteFile, path: string): Promise<PartialFile> {
    return new PartialFile(ports, file, await ports.storage.open(path, 'more'), path);
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
    const { size } = this.handle;
    if (size > this.file.size) {
      await this.handle.empty();
      return;
    }
    const update = (piece: Uint8Array): void => {
      this.hash.update(piece);
    };
    await readPieces(this.ports.storage, this.path, size, update, signal);
    this.count = size;
    this.own = size === 0;
  }

  /** Writes what has arrived behind what is there. */
  async append(piece: Uint8Array): Promise<void> {
    await this.handle.write(piece, this.count);
    this.hash.update(piece);
    this.count += piece.length;
  }

  /** Whether all that is there is what the hub has. To be asked once, when it {@link isFull}. */
  isSound(): boolean {
    return matches(this.file, this.hash);
  }

  async empty(): Promise<void> {
    await this.handle.empty();
    this.count = 0;
    this.own = true;
    this.hash = startFingerprint(this.ports.startHash, this.file);
  }

  /** Makes what was written last through a power cut. */
  sync(): Promise<void> {
    return this.handle.sync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
