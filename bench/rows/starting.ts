import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunRequest } from '../../src/engine/contract';
import type { TaskId } from '../../src/tasks/task';
import { entriesOf, ratiosOf, type Entry, type Result } from '../report/result';
import { spreadOf } from '../report/statistics';
import { startBuild } from '../sides/build';
import { withFolder } from '../sides/kept';
import { checkouts, ours, request, type Bench, type Row } from './row';
import { sentence, shortTexts } from './texts';

interface Kind {
  readonly model: string;
  readonly task: TaskId;
  readonly request: RunRequest;
}

const tokens = { num_beams: 1, min_new_tokens: 8, max_new_tokens: 8 };
const [text = ''] = shortTexts(1);
const kinds: readonly Kind[] = [
  { model: 'sst2', task: 'text-classification', request: request('text-classification', text, {}) },
  {
    model: 'ner',
    task: 'token-classification',
    request: request('token-classification', text, {}),
  },
  {
    model: 'opus',
    task: 'translation',
    request: request('translation', sentence, {
      source: 'en',
      target: 'de',
      format: 'plain',
      ...tokens,
    }),
  },
  {
    model: 'distilgpt2',
    task: 'text-generation',
    request: request('text-generation', text, { do_sample: false, ...tokens }),
  },
];

interface Start {
  readonly loadedMs: number;
  readonly resultMs: number;
  readonly peakBytes: number | undefined;
}

/** @param keep where this build may keep what makes its later starts faster; the first one waits for it */
async function start(
  bench: Bench,
  checkout: string,
  kind: Kind,
  directory: string,
  keep?: { readonly folder: string; readonly first: boolean },
): Promise<Start> {
  const { task } = kind;
  const began = performance.now();
  const process = await startBuild({
    name: kind.model,
    checkout,
    task,
    directory,
    threads: bench.threads,
    requests: [kind.request],
    ...(keep && { keep: keep.folder }),
  });
  try {
    const { peakBytes } = await process.measure();
    const resultMs = performance.now() - began;
    if (keep?.first === true) {
      await process.kept(1);
    }
    return { loadedMs: process.loadedMs, resultMs, peakBytes };
  } finally {
    process.stop();
  }
}

/** Starts each build so often, in turns; what a first start leaves behind is there then. */
async function starts(
  bench: Bench,
  kind: Kind,
  times: number,
  folder: string,
): Promise<ReadonlyMap<string, readonly Start[]>> {
  const all = new Map<string, Start[]>(checkouts(bench).map(([name]) => [name, []]));
  for (let again = 0; again < times; again++) {
    for (const [name, checkout] of checkouts(bench)) {
      const keep = name === ours ? { folder, first: again === 0 } : undefined;
      const one = await start(bench, checkout, kind, bench.model(kind.model), keep);
      all.get(name)?.push(one);
      bench.say(
        `${kind.model}, ${name}: loaded ${one.loadedMs.toFixed(0)} ms, result ${one.resultMs.toFixed(0)} ms`,
      );
    }
  }
  return all;
}

function entries(
  all: ReadonlyMap<string, readonly Start[]>,
  value: (one: Start) => number,
): readonly Entry[] {
  return [...all].map(([name, some]) => ({ name, spread: spreadOf(some.slice(1).map(value)) }));
}

export const cold: Row = {
  name: 'cold',
  async run(bench) {
    const results: Result[] = [];
    for (const kind of kinds) {
      const all = await withFolder((folder) => starts(bench, kind, 6, folder));
      const first = [...all].map(([name, [one]]) => `${name} ${Math.round(one?.resultMs ?? 0)} ms`);
      for (const [part, title, most] of [
        ['loadedMs', 'from the start of the process until the model is loaded', 0.7],
        ['resultMs', 'from the start of the process to a first short result', 0.7],
      ] as const) {
        const measured = entries(all, (one) => one[part]);
        results.push({
          id: `cold-${kind.model}-${part === 'loadedMs' ? 'loaded' : 'result'}`,
          title: `Cold start of ${kind.model}, ${part === 'loadedMs' ? 'loaded' : 'first result'}`,
          unit: 'ms',
          better: 'less',
          entries: measured,
          ratios: ratiosOf(measured, ours, { before: most }, 'less'),
          how: `Time ${title}: second and later starts. The first took to its result: ${first.join(', ')}.`,
        });
      }
    }
    return results;
  },
};

/** Bytes of the model's own files at q8. */
function fileBytes(directory: string): number {
  const folder = join(directory, 'onnx');
  return readdirSync(folder)
    .filter((file) => file.includes('_quantized'))
    .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

export const memory: Row = {
  name: 'memory',
  async run(bench) {
    const small = resolve('models/demo/token-classification');
    const base: Kind = {
      model: 'small',
      task: 'token-classification',
      request: request('token-classification', text, {}),
    };
    const measured: Entry[] = [];
    for (const [name, checkout] of checkouts(bench)) {
      const { peakBytes: floor = Number.NaN } = await start(bench, checkout, base, small);
      for (const kind of kinds) {
        const directory = bench.model(kind.model);
        const shareOf = ({ peakBytes = Number.NaN }: Start): number =>
          (peakBytes + fileBytes(small) - floor) / fileBytes(directory);
        const shares = await withFolder(async (folder) => {
          const later: number[] = [];
          for (let again = 0; again < 6; again++) {
            const keep = name === ours ? { folder, first: again === 0 } : undefined;
            const share = shareOf(await start(bench, checkout, kind, directory, keep));
            later.push(...(again > 0 ? [share] : []));
          }
          return later;
        });
        bench.say(`${name}, ${kind.model}: ${shares.map((one) => one.toFixed(2)).join(' ')}`);
        measured.push({
          name: `${name}, ${kind.model} (${Math.round(fileBytes(directory) / 1e6)} MB)`,
          spread: spreadOf(shares),
        });
      }
    }
    return [
      {
        id: 'memory',
        title: 'Peak memory of a child',
        unit: 'times the model’s file',
        better: 'less',
        entries: measured,
        ratios: measured
          .filter(({ name }) => name.startsWith(ours))
          .map(({ name, spread }) => ({
            of: name,
            over: 'its file',
            value: spread?.median ?? Number.NaN,
            most: 1.5,
          })),
        how: `What a child has held at most until a first short result (VmHWM) at a second or later start, less that of a child with the demo model for entities (${(fileBytes(small) / 1e6).toFixed(1)} MB, added again), in sizes of the model’s file.`,
      },
    ];
  },
};

export const entities: Row = {
  name: 'entities',
  async run(bench) {
    const { manyLetters } = await import('../letters');
    const directory = bench.model('ner');
    const task = 'token-classification';
    const results: Entry[] = [];
    const shares: Entry[] = [];
    for (const [name, checkout] of checkouts(bench)) {
      for (const [units, times] of [
        [10_000, 5],
        [100_000, name === ours ? 5 : 2],
      ] as const) {
        const side = await startBuild({
          name,
          checkout,
          task,
          directory,
          threads: bench.threads,
          requests: [request(task, manyLetters(units).slice(0, units), {})],
        });
        const samples = [];
        for (let again = 0; again < times; again++) {
          samples.push(await side.measure());
          bench.say(`${name}, ${units}: ${samples.at(-1)?.ms.toFixed(0) ?? ''} ms`);
        }
        side.stop();
        const measured = [{ name: `${name}, ${units / 1000} KB`, samples }];
        results.push(...entriesOf(measured, ({ ms }) => (1000 * ms) / units));
        shares.push(...entriesOf(measured, ({ ms, sessionMs = 0 }) => sessionMs / ms));
      }
    }
    const long = `${ours}, 100 KB`;
    return [
      {
        id: 'entities',
        title: 'Entities of long texts',
        unit: 'ms per KB',
        better: 'less',
        entries: results,
        ratios: ratiosOf(results, long, { [`${ours}, 10 KB`]: 1.1 }, 'less'),
        how: 'BERT base’s size, cased, q8: letters of 10 and of 100 KB.',
      },
      {
        id: 'entities-floor',
        title: 'Entities, share of the model’s own runs',
        unit: 'runs of the session ÷ the whole',
        better: 'more',
        entries: shares,
        ratios: [
          {
            of: long,
            over: 'the floor',
            value: shares.find(({ name }) => name === long)?.spread?.median ?? 0,
            least: 0.97,
          },
        ],
        how: 'The same texts: what part of the time the session ran.',
      },
    ];
  },
};
