/** A file that is to be read, as it was when the folder was listed. */
export interface ListedFile {
  /** What it is called in results: a path with `/`, of its own among all files of a run. */
  readonly name: string;
  /** What the port that listed it knows it by. */
  readonly path: string;
  /** Undefined where nobody knows: such a file is read no further than any other. */
  readonly bytes: number | undefined;
  /** When it was changed last, in ms since 1970. */
  readonly modified: number;
}

/** The port by which files are read: a disk, or what an editor knows as one. */
export interface FileReader {
  /**
   * What a file holds, in pieces; whoever has enough of it stops, and no more is read.
   *
   * @throws FileError where it cannot be read
   */
  pieces(file: ListedFile): AsyncIterable<Uint8Array>;
}

/** A file that cannot be read or written; the message is a sentence. Only this file is lost. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** The order of files in all results: by name, the same on every machine. */
export function byName(a: Pick<ListedFile, 'name'>, b: Pick<ListedFile, 'name'>): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
