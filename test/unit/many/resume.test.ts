import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInFiles, type FindOptions } from '../../../src/many/find-files';
import { Journal, type JournalHead } from '../../../src/many/journal';
import type { LookParts } from '../../../src/many/look';
import { checkShards, mergedResults } from '../../../src/many/merge';
import { redactFiles } from '../../../src/many/redact-files';
import type { FileResult } from '../../../src/many/result';
import { isInShard } from '../../../src/many/shards';
import { rules } from '../../../src/redact/find/rules';
import { remoteView } from '../../../src/redact/formats/remote-view';
import { viewOf } from '../../../src/redact/formats/view-of';
import { RedactionMap } from '../../../src/redact/map';
import { operators, type Policy } from '../../../src/redact/operators';
import { restore } from '../../../src/redact/restore';
import { personalLabels } from '../../../src/tasks/personal-labels';
import { runRules } from '../../support/run-rules';
import { MemoryDisk, type MemoryProcess } from './memory-disk';

const texts: Readonly<Record<string, string>> = {
  'a.txt': 'Write to anna.keller@example.com or pay to DE89 3704 0044 0532 0130 00.\r\n',
  'b/people.csv': 'name;mail\r\n"Brown; M";maria@example.com\r\n',
  'b/nothing.txt': 'The lamp is green.\n',
  'c.bin': 'a\0b',
  'd.json': '{"mail":"o\\u0062en@example.com","ip":"10.1.2.3"}',
  'empty.md': '\n',
  'failing.txt': 'This one, at bad@example.com, cannot be read.',
  'z.md': '# Post\n\n<zoe@example.com>, +44 1304 496 0123\n',
};

const look: LookParts = {
  views: {
    read: (source, format) => Promise.resolve(remoteView(viewOf(source, format))),
  },
  candidates: (text) =>
    text.startsWith('This one')
      ? Promise.reject(new Error('It could not be read.'))
      : Promise.resolve(runRules(text, { region: 'US' }, rules)),
};

const options: FindOptions = { most: 5000, room: { files: 3, bytes: 5000 }, allow: [], deny: [] };
const head = (command: JournalHead['command']): JournalHead => ({
  journal: 1,
  command,
  options: '{}',
  models: [],
});
const { signal } = new AbortController();

async function all(results: AsyncIterable<FileResult>): Promise<readonly FileResult[]> {
  const list: FileResult[] = [];
  for await (const one of results) {
    list.push(one);
  }
  return list;
}

async function found(disk: MemoryDisk, process = disk.process()): Promise<readonly FileResult[]> {
  const journal = await Journal.open(process.store(), head('find'));
  const parts = { ...look, files: process.reader, journal };
  return all(findInFiles(disk.list(), parts, options, signal));
}

/** Lets a run be killed after so many steps, again and again, and then come to its end. */
async function withKills<T>(
  disk: MemoryDisk,
  kills: readonly number[],
  run: (process: MemoryProcess) => Promise<T>,
): Promise<T> {
  for (const steps of kills) {
    const process = disk.process(steps);
    await Promise.race([run(process), process.killed]);
  }
  return run(disk.process());
}

const stops = fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 4 });

describe('a run that is stopped', () => {
  it('finds, when it goes on, what an unbroken one does, and reads nothing twice that it knew', async () => {
    const unbroken = await found(new MemoryDisk(texts));
    expect(unbroken.map(({ kind }) => kind)).toEqual(
      'read read read skipped read skipped failed read'.split(' '),
    );
    await fc.assert(
      fc.asyncProperty(stops, async (kills) => {
        const disk = new MemoryDisk(texts);
        expect(await withKills(disk, kills, (process) => found(disk, process))).toEqual(unbroken);
        const before = disk.read.length;
        expect(await found(disk)).toEqual(unbroken);
        // What has failed is tried again.
        expect(disk.read.slice(before)).toEqual(['failing.txt']);
      }),
      { numRuns: 40 },
    );
  });

  it('reads a file again that has changed since', async () => {
    const disk = new MemoryDisk(texts);
    await found(disk);
    disk.files.set('a.txt', { content: Buffer.from('now@example.com'), modified: 99 });
    const before = disk.read.length;
    const [first] = await found(disk);
    expect(first).toMatchObject({ findings: [{ label: 'EMAIL', start: 0, end: 15 }] });
    expect(disk.read.slice(before)).toEqual(['a.txt', 'failing.txt']);
  });

  it.each([false, true])(
    'redacts each file once, and keeps a map of each (in place: %s)',
    async (inPlace) => {
      const policy = Object.fromEntries(
        personalLabels.map((label) => [label, operators[0]]),
      ) as Policy;
      const placesOf = ({ name }: { name: string }) => ({
        text: inPlace ? name : `/out/${name}`,
        map: `/maps/${name}`,
      });
      const redacted = async (
        disk: MemoryDisk,
        process = disk.process(),
      ): Promise<readonly FileResult[]> => {
        const journal = await Journal.open(process.store(), head('redact'));
        const parts = {
          ...look,
          files: process.reader,
          writer: process.writer,
          journal,
          placesOf,
          mapBytes: (map: RedactionMap) => Promise.resolve(Buffer.from(JSON.stringify(map))),
        };
        const how = { ...options, policy, inPlace, seed: 7 };
        return all(redactFiles(disk.list(), parts, how, signal));
      };
      const whole = new MemoryDisk(texts);
      const unbroken = await redacted(whole);
      const contents = (disk: MemoryDisk) =>
        Object.fromEntries([...disk.files.keys()].sort().map((path) => [path, disk.text(path)]));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
          async (kills) => {
            const disk = new MemoryDisk(texts);
            const results = await withKills(disk, kills, (one) => redacted(disk, one));
            expect(results).toEqual(unbroken);
            expect(contents(disk)).toEqual(contents(whole));
            for (const [name, original] of Object.entries(texts)) {
              const map = disk.text(`/maps/${name}`);
              const { text = '' } = { text: disk.text(placesOf({ name }).text) };
              if (map !== undefined) {
                expect(text).not.toContain('example.com');
                const read = RedactionMap.parse(JSON.parse(map));
                expect((await restore({ text, map: read })).text).toBe(original);
              } else if (inPlace) {
                expect(text).toBe(original);
              }
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('leaves a file as it is that somebody has changed meanwhile', async () => {
    const disk = new MemoryDisk({ 'a.txt': texts['a.txt'] ?? '' });
    const process = disk.process();
    const journal = await Journal.open(process.store(), head('redact'));
    const outcome = { kind: 'read', sha256: '0', findings: [] } as const;
    await journal.mark({ name: 'a.txt', from: '1', to: '2', outcome });
    const parts = { ...look, files: process.reader, writer: process.writer, journal };
    const how = { ...options, policy: {} as Policy, inPlace: true };
    const placesOf = () => ({ text: 'a.txt' });
    const [only] = await all(redactFiles(disk.list(), { ...parts, placesOf }, how, signal));
    expect(only).toMatchObject({
      kind: 'failed',
      message: 'a.txt has changed since the run was stopped, and was left as it is.',
    });
    expect(disk.text('a.txt')).toBe(texts['a.txt']);
  });
});

describe('a journal', () => {
  it('is not taken for that of another run, nor anything else for one', async () => {
    const disk = new MemoryDisk({});
    await Journal.open(disk.process().store(), head('find'));
    const other = { ...head('find'), options: '{"threshold":1}' };
    await expect(Journal.open(disk.process().store(), other)).rejects.toThrow('another run');
    await expect(Journal.open(disk.process().store(), head('redact'))).rejects.toThrow(
      'another run',
    );
    disk.journal = Buffer.from('{"name":"mine"}\n');
    await expect(Journal.open(disk.process().store(), head('find'))).rejects.toThrow('no journal');
  });

  it('of shards, merged, says what one run says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (count) => {
        const unbroken = await found(new MemoryDisk(texts));
        const journals = [];
        for (let index = 1; index <= count; index++) {
          const disk = new MemoryDisk(texts);
          const shard = { index, count };
          const own = disk.list().filter(({ name }) => isInShard(name, shard));
          const begun = await Journal.open(disk.process().store(), { ...head('find'), shard });
          const parts = { ...look, files: disk.process().reader, journal: begun };
          await all(findInFiles(own, parts, options, signal));
          const journal = await Journal.load(disk.process().store());
          if (journal) {
            journals.push({ name: `${index}.jsonl`, journal });
          }
        }
        checkShards(journals, false);
        expect(await all(mergedResults(journals))).toEqual(unbroken);
        if (count > 1) {
          const some = journals.slice(1);
          expect(() => {
            checkShards(some, false);
          }).toThrow(`These shards are missing: 1/${count}`);
          checkShards(some, true);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('of a run that was stopped is not merged as if it was whole', async () => {
    const disk = new MemoryDisk(texts);
    const journal = await Journal.open(disk.process().store(), head('find'));
    const named = [{ name: 'part.jsonl', journal }];
    expect(() => {
      checkShards(named, false);
    }).toThrow('The run of part.jsonl was stopped');
    const other = await Journal.open(new MemoryDisk({}).process().store(), head('redact'));
    expect(() => {
      checkShards([...named, { name: 'other.jsonl', journal: other }], true);
    }).toThrow('are not of one run');
  });
});
