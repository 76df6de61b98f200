import { resolve } from 'node:path';
import { version } from '../../package.json';
import { isFailed } from '../many/fail-on';
import { FileError, type ListedFile } from '../many/files';
import { Journal, JournalError, type JournalHead } from '../many/journal';
import { readTextFile } from '../many/read-text';
import type { ReportParts } from '../many/reports';
import { Tally, type FileResult } from '../many/result';
import { isInShard } from '../many/shards';
import type { Room } from '../many/run';
import { JournalFile } from '../platform/node/journal-file';
import { listFiles } from '../platform/node/listed-files';
import { nodeFiles } from '../platform/node/whole-files';
import { foundCode } from './command';
import type { ManyArguments } from './many-arguments';
import type { PersonalArguments } from './personal-arguments';
import { RunProgress } from './progress';
import { UsageError } from './usage-error';

/** So much is under way at once: enough to fill batches of small files, within what memory has. */
export const room: Room = { files: 32, bytes: 24_000_000 };

/** Some files could not be read or written. */
const failedCode = 1;

/** The files that are meant, of this shard. @throws UsageError where there are none */
export async function filesOf(many: ManyArguments): Promise<readonly ListedFile[]> {
  const { paths, base, include, exclude, shard, out, maps, journal } = many;
  const own = [out, maps, journal].flatMap((one) => (one === undefined ? [] : [resolve(one)]));
  try {
    const all = await listFiles({ paths, base: resolve(base), include, exclude, own });
    return shard ? all.filter(({ name }) => isInShard(name, shard)) : all;
  } catch (error) {
    throw error instanceof FileError ? new UsageError(error.message) : error;
  }
}

/** All that decides what is found and what is written. */
function optionsOf(given: PersonalArguments, many: ManyArguments): string {
  const { format, policy, keepLast, keyFile, seed, threshold, region, allow, deny } = given;
  const { rulesOnly, most, inPlace, maps } = many;
  const finding = { version, format, threshold, region, allow, deny, rulesOnly, most };
  const writing = { policy, keepLast, keyFile, seed, inPlace, out: many.out, maps };
  return JSON.stringify(given.command === 'redact' ? { ...finding, ...writing } : finding);
}

/** The journal of a run, where one was asked for. @throws UsageError where it cannot be had */
export async function journalOf(
  given: PersonalArguments,
  many: ManyArguments,
  models: JournalHead['models'],
): Promise<Journal | undefined> {
  const { journal: path, shard } = many;
  if (path === undefined) {
    return undefined;
  }
  const command = given.command === 'redact' ? 'redact' : 'find';
  const options = optionsOf(given, many);
  const head: JournalHead = { journal: 1, command, options, models, ...(shard && { shard }) };
  return told(path, async () => Journal.open(await JournalFile.open(path, 'more'), head));
}

/** A journal that is there. @throws UsageError */
export async function journalAt(path: string): Promise<Journal> {
  const journal = await told(path, async () => Journal.load(await JournalFile.open(path, 'read')));
  if (!journal) {
    throw new UsageError(`${path}: there is nothing in it.`);
  }
  return journal;
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof JournalError) {
      throw new UsageError(`${path}: ${error.message}`);
    }
    throw code === undefined ? error : new UsageError(`${path} cannot be opened (${code}).`);
  }
}

/** The text of a file as it was read, for a report that has texts in it. */
export function textsOf(pathOf: (name: string) => string, most: number): ReportParts['textOf'] {
  return async (name, sha256) => {
    const file = { name, path: pathOf(name), bytes: undefined, modified: 0 };
    const read = await readTextFile(nodeFiles, file, most);
    if (typeof read === 'string' || read.sha256 !== sha256) {
      throw new FileError(`${name} has changed since it was read: run “find” again.`);
    }
    return read.text;
  };
}

/**
 * Takes all results, tells how far they are, and says how the command ends.
 *
 * @param take is told of each, in order; a file error of it is that file's failure
 */
export async function through(
  results: AsyncIterable<FileResult>,
  total: number,
  failOn: PersonalArguments['failOn'],
  take: (result: FileResult) => Promise<void>,
): Promise<number> {
  const tally = new Tally();
  const progress = new RunProgress(tally, total);
  for await (const result of results) {
    let told = result;
    try {
      await take(result);
    } catch (error) {
      if (!(error instanceof FileError)) {
        throw error;
      }
      told = { kind: 'failed', name: result.name, message: error.message };
    }
    tally.add(told);
    progress.done(told);
  }
  progress.end();
  return isFailed(failOn, tally.found) ? foundCode : tally.failed > 0 ? failedCode : 0;
}
