/*
 * Where the time and the memory of one process of this build go: `npm run bench:profile [NAME…]`,
 * after `npm run build`. What it prints stands behind the reasons of `bench/report/reasons.md`.
 */
import { join } from 'node:path';
import { builtModels } from './models';
import { request } from './rows/row';
import { markdown, sentence, shortTexts } from './rows/texts';
import { startBuild, type BuildOrder } from './sides/build';
import { leaveBehind, withFolder } from './sides/kept';
import type { Profile } from './sides/profile';

type Asked = Pick<BuildOrder, 'task' | 'requests' | 'batching'> & { readonly model: string };

const document = (beams: number, units: number): Asked => ({
  task: 'translation',
  model: 'opus',
  requests: [
    request('translation', markdown(units).text, {
      source: 'en',
      target: 'de',
      format: 'markdown',
      num_beams: beams,
      max_new_tokens: 200,
    }),
  ],
});
const [text = ''] = shortTexts(1);
const goesOn = (beams: number): Asked => ({
  task: 'text-generation',
  model: 'distilgpt2',
  requests: [
    request('text-generation', text, {
      do_sample: false,
      num_beams: beams,
      min_new_tokens: 48,
      max_new_tokens: 48,
    }),
  ],
});
const read = (task: 'text-classification' | 'token-classification', model: string): Asked => ({
  task,
  model,
  requests: shortTexts(20).map((one) => request(task, one, {})),
});

/** By name. */
const all: Readonly<Record<string, Asked>> = {
  document: document(1, 10_000),
  'document, auto': { ...document(1, 10_000), batching: 'auto' },
  'document, 4 beams': document(4, 4000),
  sentence: {
    task: 'translation',
    model: 'opus',
    requests: [
      request('translation', sentence, {
        source: 'en',
        target: 'de',
        format: 'plain',
        num_beams: 1,
      }),
    ],
  },
  gpt2: goesOn(1),
  'gpt2, 4 beams': goesOn(4),
  sst2: read('text-classification', 'sst2'),
  ner: read('token-classification', 'ner'),
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0).padStart(7);

function print(name: string, { stages, functions }: Profile, took: readonly string[]): void {
  console.log(`\n${name}: ${took.join(', ')}`);
  console.log('memory, MB     own  mapped    peak    heap  arrays');
  for (const { stage, anonymous, mapped, peak, javaScript, arrays } of stages) {
    const numbers = [anonymous, mapped, peak, javaScript, arrays].map(megabytes);
    console.log(`  ${stage.padEnd(10)}${numbers.join(' ')}`);
  }
  console.log('time of the main thread');
  for (const { name: called, share } of functions.slice(0, 16)) {
    console.log(`  ${(100 * share).toFixed(1).padStart(5)} %  ${called}`);
  }
}

const folder = builtModels(process.env.LOCAL_TRANSFORMERS_BENCH_PYTHON ?? 'python3');
const wanted = process.argv.slice(2);
for (const [name, asked] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) {
    continue;
  }
  await withFolder(async (keep) => {
    const order = { ...asked, name, checkout: '.', directory: join(folder, asked.model), keep };
    await leaveBehind({ ...order, threads: 2 }, name.startsWith('document') ? 2 : 1);
    const profiles: Profile[] = [];
    const second = await startBuild({
      ...order,
      threads: 2,
      onProfile: (profile) => profiles.push(profile),
    });
    const took: string[] = [];
    for (let again = 0; again < 2; again++) {
      const { ms, tokens } = await second.measure();
      took.push(`${ms.toFixed(0)} ms for ${tokens}`);
    }
    second.stop();
    const [one] = profiles;
    const last = profiles.at(-1);
    if (one && last) {
      // Memory of the first answer; time once everything is warm.
      print(name, { stages: one.stages, functions: last.functions }, took);
    }
  });
}
