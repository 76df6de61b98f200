import { byName } from './files';
import { JournalError, type Journal } from './journal';
import type { FileResult } from './result';

/** A journal, and what it is called in sentences. */
export interface NamedJournal {
  readonly name: string;
  readonly journal: Journal;
}

/** What has to be the same in journals that belong together. */
function runOf({ head: { shard, ...head } }: Journal): string {
  return JSON.stringify({ ...head, of: shard?.count ?? 1 });
}

/**
 * Sees that journals are those of the shards of one run, each once, and each at its end.
 *
 * @param isPartial true where what is missing may be missing
 * @throws JournalError
 */
export function checkShards(journals: readonly NamedJournal[], isPartial: boolean): void {
  const [first, ...others] = journals;
  if (!first) {
    throw new JournalError('Give the journals of a run.');
  }
  const other = others.find(({ journal }) => runOf(journal) !== runOf(first.journal));
  if (other) {
    throw new JournalError(
      `${first.name} and ${other.name} are not of one run: they have other options, other models or another number of shards.`,
    );
  }
  if (isPartial) {
    return;
  }
  const half = journals.find(({ journal }) => !journal.isComplete);
  if (half) {
    throw new JournalError(
      `The run of ${half.name} was stopped: let it go on to its end, or merge what there is with --partial.`,
    );
  }
  const count = first.journal.head.shard?.count ?? 1;
  const there = new Set(journals.map(({ journal }) => journal.head.shard?.index ?? 1));
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((at) => !there.has(at));
  if (missing.length > 0) {
    const names = missing.slice(0, 10).map((at) => `${at}/${count}`);
    throw new JournalError(
      `These shards are missing: ${names.join(', ')}${missing.length > 10 ? ', …' : ''}. Give their journals too, or merge what there is with --partial.`,
    );
  }
}

/**
 * What came of all files of the shards of a run, in the order that one run would have; what is in two
 * of them, once.
 */
export async function* mergedResults(
  journals: readonly NamedJournal[],
): AsyncGenerator<FileResult, void> {
  const owners = new Map<string, Journal>();
  for (const { journal } of journals) {
    for (const name of journal.names) {
      owners.set(name, owners.get(name) ?? journal);
    }
  }
  const names = [...owners.keys()].map((name) => ({ name })).sort(byName);
  for (const { name } of names) {
    const result = await owners.get(name)?.result(name);
    if (result) {
      yield result;
    }
  }
}
