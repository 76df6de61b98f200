/**
 * Why a storage did not do what it was asked:
 *
 * - `missing`: there is no such file or folder
 * - `exists`: there is one already
 * - `full`: no space is left
 * - `failed`: anything else, such as a right that is missing; the message says what
 */
export type StorageProblem = 'missing' | 'exists' | 'full' | 'failed';

/** What every operation of a {@link Storage} fails with. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    readonly problem: StorageProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** How places are written in a storage. Pure: nothing is looked up. */
export interface Paths {
  /** A place below a folder; `.` and `..` are worked off. */
  readonly join: (folder: string, ...parts: readonly string[]) => string;
  /** The folder that a place lies in; the topmost one lies in itself. */
  readonly parent: (path: string) => string;
  /** The last part. */
  readonly name: (path: string) => string;
  /** The absolute place of what a person has typed. */
  readonly absolute: (path: string) => string;
  /** True when `path` is `folder` or lies below it; both are absolute. Follows no links. */
  readonly isBelow: (folder: string, path: string) => boolean;
  /** The way from a folder to a place below it, with `/`. */
  readonly way: (folder: string, path: string) => string;
}

/** What is at a place, links followed. */
export interface Found {
  readonly kind: 'file' | 'folder' | 'other';
  /** In bytes; of a folder it says nothing. */
  readonly size: number;
  /** Last change. */
  readonly modified: Date;
}

/** Something in a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: Found['kind'] | 'link';
}

/** A file that is open for writing. Its opener closes it. */
export interface WritableFile {
  /** Bytes that were there when it was opened. */
  readonly size: number;
  /** Writes all of a piece, so many bytes from the beginning. */
  write(piece: Uint8Array, position: number): Promise<void>;
  /** Takes all content away. */
  empty(): Promise<void>;
  /** Makes what was written last through a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Where models are kept: files in folders. Places are absolute. Fails with {@link StorageError}.
 * What several windows and processes do at the same time each happens whole or not at all, as far
 * as a single operation goes.
 */
export interface Storage {
  readonly paths: Paths;
  /** `undefined` where nothing is. */
  stat(path: string): Promise<Found | undefined>;
  /** What is in a folder, in the order of names; nothing where there is no folder. */
  list(folder: string): Promise<readonly Entry[]>;
  /** A whole file; for small ones. */
  read(path: string): Promise<Uint8Array>;
  /** At most the first `bytes` bytes of a file, piece by piece. */
  pieces(path: string, bytes: number): AsyncIterable<Uint8Array>;
  /**
   * Opens a file for writing; the folder is there. Never through a link.
   *
   * @param how `new`: fails with `exists` where there is one. `more`: with what is there, if any
   */
  open(path: string, how: 'new' | 'more'): Promise<WritableFile>;
  /**
   * Writes a small file, and its folders, so that there is the old one or the new one at any time,
   * also through a power cut. One caller at a time for each path.
   */
  writeWhole(path: string, content: string): Promise<void>;
  /** Writes behind what is there, if any; the folder is there. */
  append(path: string, content: string): Promise<void>;
  /** Gives a file another place, instead of what is there; it lasts through a power cut. */
  rename(from: string, to: string): Promise<void>;
  /** Copies a file, instead of what is there; without taking space where that can be. */
  copy(from: string, to: string): Promise<void>;
  /** Makes a folder and those above it; nothing happens where it is there. */
  makeFolder(folder: string): Promise<void>;
  /** Removes a file, or a folder with all that is in it; nothing happens where nothing is. */
  remove(path: string): Promise<void>;
  /** Removes a folder if it is empty. False when it is not; true also when it is not there. */
  removeEmpty(folder: string): Promise<boolean>;
  /** Makes now the time of a file's last change; an empty one where there is none. */
  touch(path: string): Promise<void>;
  /** Free space where a folder lies or will lie, in bytes. */
  freeBytes(folder: string): Promise<number>;
  /** The place with links followed, as far as it exists. Fails for a link that leads nowhere. */
  realPath(path: string): Promise<string>;
  /** What a link says; `undefined` for all that is none. */
  linkTarget(path: string): Promise<string | undefined>;
}
