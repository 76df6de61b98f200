import { resolve } from 'node:path';
import { version } from '../../package.json';
import { findInFiles } from '../many/find-files';
import type { JournalModel } from '../many/journal';
import { hasSeveralFiles, reportOf } from '../many/reports';
import type { FileResult } from '../many/result';
import { nodeFiles } from '../platform/node/whole-files';
import type { ManyArguments } from './many-arguments';
import { filesOf, journalOf, room, textsOf, through } from './many';
import { outputTo } from './output';
import type { PersonalArguments } from './personal-arguments';
import { manyReading } from './reading';

/**
 * Writes a report of results, whole or not at all.
 *
 * @param pathOf where a file of a name is
 * @returns the exit code
 */
export async function report(
  results: AsyncIterable<FileResult>,
  given: Pick<PersonalArguments, 'failOn'>,
  many: ManyArguments,
  about: {
    readonly total: number;
    readonly models: readonly JournalModel[];
    readonly pathOf: (name: string) => string;
  },
): Promise<number> {
  const { report: id, out, most } = many;
  const { total, models, pathOf } = about;
  const output = outputTo(out, hasSeveralFiles(id));
  const written = reportOf(id, { models, version, textOf: textsOf(pathOf, most) });
  try {
    await output.take(written.begin());
    const code = await through(results, total, given.failOn, async (result) => {
      await output.take(await written.write(result));
    });
    await output.take(written.end());
    await output.end();
    return code;
  } finally {
    await output.drop();
  }
}

/** Looks for personal data in files and folders. @returns the exit code */
export async function findMany(
  given: PersonalArguments,
  many: ManyArguments,
  signal: AbortSignal,
): Promise<number> {
  const listed = await filesOf(many);
  const reading = manyReading(many.rulesOnly, given.region);
  try {
    const { models } = reading;
    const journal = await journalOf(given, many, models);
    const { format, threshold, allow, deny } = given;
    const options = {
      allow,
      deny,
      most: many.most,
      room,
      ...(format && { format }),
      ...(threshold !== undefined && { threshold }),
    };
    const parts = { ...reading, files: nodeFiles, ...(journal && { journal }) };
    const paths = new Map(listed.map(({ name, path }) => [name, path]));
    return await report(findInFiles(listed, parts, options, signal), given, many, {
      total: listed.length,
      models,
      pathOf: (name) => paths.get(name) ?? resolve(many.base, name),
    });
  } finally {
    reading.dispose();
  }
}
