import { isCancelled } from '../base/cancelled';
import { messageOf } from '../base/log';
import type { FileReader, ListedFile } from './files';
import type { Journal } from './journal';
import { lookAt, outcomeOf, type LookOptions, type LookParts } from './look';
import { readTextFile, type ReadText } from './read-text';
import type { FileOutcome, FileResult } from './result';
import { inOrder, type Room } from './run';

/** What files are read with. */
export interface FindParts extends LookParts {
  readonly files: FileReader;
  /** Where results are kept as soon as they are known; missing where a stopped run is lost. */
  readonly journal?: Journal;
}

export interface FindOptions extends LookOptions {
  /** A file of more bytes is skipped. */
  readonly most: number;
  readonly room: Room;
}

/**
 * What is to be done with one file; its failure is its own.
 *
 * @throws Cancelled, and nothing else
 */
export async function ofOne(name: string, work: () => Promise<FileOutcome>): Promise<FileResult> {
  try {
    return { name, ...(await work()) };
  } catch (error) {
    if (isCancelled(error)) {
      throw error;
    }
    return { name, kind: 'failed', message: messageOf(error) };
  }
}

/** Reads a file and does something with its text; what is no text is skipped. */
export async function withText(
  { files }: Pick<FindParts, 'files'>,
  file: ListedFile,
  most: number,
  work: (read: ReadText) => Promise<FileOutcome>,
): Promise<FileOutcome> {
  const read = await readTextFile(files, file, most);
  return typeof read === 'string' ? { kind: 'skipped', why: read } : work(read);
}

async function findInFile(
  file: ListedFile,
  parts: FindParts,
  options: FindOptions,
  signal: AbortSignal,
): Promise<FileResult> {
  const known = await parts.journal?.resultOf(file);
  if (known) {
    return known;
  }
  const result = await ofOne(file.name, () =>
    withText(parts, file, options.most, async ({ text, sha256 }) => {
      const looked = await lookAt(text, file.name, parts, options, signal);
      try {
        return await outcomeOf(text, sha256, looked);
      } finally {
        looked.view.forget();
      }
    }),
  );
  await parts.journal?.add(result, file);
  return result;
}

/**
 * Looks for personal data in files.
 *
 * @returns what came of each, in their order
 * @throws Cancelled when `signal` is aborted; what was done until then is in the journal
 */
export async function* findInFiles(
  listed: Iterable<ListedFile> | AsyncIterable<ListedFile>,
  parts: FindParts,
  options: FindOptions,
  signal: AbortSignal,
): AsyncGenerator<FileResult, void> {
  yield* inOrder(listed, options.room, signal, (file, both) =>
    findInFile(file, parts, options, both),
  );
  await parts.journal?.complete();
}
