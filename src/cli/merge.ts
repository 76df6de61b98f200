import { resolve } from 'node:path';
import { checkShards, mergedResults, type NamedJournal } from '../many/merge';
import { JournalError } from '../many/journal';
import { runCommand } from './command';
import { report } from './find-many';
import { journalAt } from './many';
import { UsageError } from './usage-error';

void runCommand('merge', async (given) => {
  const { many } = given;
  if (!many) {
    throw new UsageError('Give the journals that find or redact has written.');
  }
  const journals: NamedJournal[] = [];
  for (const path of many.paths) {
    journals.push({ name: path, journal: await journalAt(path) });
  }
  try {
    checkShards(journals, many.partial);
  } catch (error) {
    throw error instanceof JournalError ? new UsageError(error.message) : error;
  }
  const total = new Set(journals.flatMap(({ journal }) => [...journal.names])).size;
  const models = journals[0]?.journal.head.models ?? [];
  return report(mergedResults(journals), given, many, {
    total,
    models,
    pathOf: (name) => resolve(many.base, name),
  });
});
