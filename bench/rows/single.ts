import type { TaskId } from '../../src/tasks/task';
import { entriesOf, perSecond, ratiosOf, type Result } from '../report/result';
import { alternate } from '../sides/alternate';
import { buildSide } from '../sides/build';
import { leaveBehind, withFolder } from '../sides/kept';
import { pythonSide, transformersSide } from '../sides/peers';
import { before, ours, request, type Bench, type Row } from './row';
import { sentence, shortTexts } from './texts';

/** One text, or some one after another, for every program that can do it. */
interface Single {
  readonly id: string;
  readonly title: string;
  readonly how: string;
  readonly task: TaskId;
  readonly model: string;
  readonly texts: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly beams?: number;
  readonly tokens?: number;
  readonly targets: Readonly<Record<string, number>>;
}

async function measure(bench: Bench, single: Single): Promise<Result> {
  const { task, texts, parameters, beams = 1, tokens, targets, id, title, how } = single;
  const { threads, python } = bench;
  const directory = bench.model(single.model);
  const requests = texts.map((text) => request(task, text, parameters));
  const order = { task, directory, threads, texts, beams, ...(tokens !== undefined && { tokens }) };
  const writes = task === 'translation' || task === 'text-generation';
  return withFolder(async (keep) => {
    const build = { name: ours, checkout: '.', task, directory, threads, requests, keep } as const;
    await leaveBehind(build, 1);
    const sides = [
      buildSide(build),
      ...(bench.before === undefined
        ? []
        : [
            buildSide({ name: before, checkout: bench.before, task, directory, threads, requests }),
          ]),
      ...(beams === 1 ? [transformersSide(order)] : []),
      pythonSide(python, 'torch fp32', 'torch', order),
      pythonSide(python, 'optimum q8', 'optimum', order),
      ...(writes ? [pythonSide(python, 'CTranslate2 int8', 'ctranslate2', order)] : []),
    ];
    const entries = entriesOf(await alternate(sides, bench.plan, bench.say), perSecond);
    const unit = writes ? 'tokens a second' : 'texts a second';
    return {
      id,
      title,
      unit,
      better: 'more',
      entries,
      ratios: ratiosOf(entries, ours, targets),
      how,
    };
  });
}

/** A row of several tables. */
function row(name: string, singles: readonly Single[]): Row {
  return {
    name,
    async run(bench) {
      const results: Result[] = [];
      for (const single of singles) {
        bench.say(`— ${single.title}`);
        results.push(await measure(bench, single));
      }
      return results;
    },
  };
}

export const oneSentence = row(
  'sentence',
  [1, 4].map((beams): Single => ({
    id: `sentence-${beams}`,
    title: `One sentence, ${beams === 1 ? 'greedy' : `${beams} beams`}`,
    how: 'A sentence of 26 words, Opus-MT’s size, until it ends by itself.',
    task: 'translation',
    model: 'opus',
    texts: [sentence],
    parameters: {
      source: 'en',
      target: 'de',
      format: 'plain',
      num_beams: beams,
      max_new_tokens: 200,
    },
    beams,
    targets: { 'CTranslate2 int8': 1.3 },
  })),
);

const written = 48;
export const continuation = row(
  'gpt2',
  [1, 4].map((beams): Single => ({
    id: `gpt2-${beams}`,
    title: `A text goes on, ${beams === 1 ? 'greedy' : `${beams} beams`}`,
    how: `DistilGPT-2’s size: a prompt of 60 words and ${written} tokens more.`,
    task: 'text-generation',
    model: 'distilgpt2',
    texts: shortTexts(1),
    parameters: {
      do_sample: false,
      num_beams: beams,
      min_new_tokens: written,
      max_new_tokens: written,
    },
    beams,
    tokens: written,
    targets: { 'optimum q8': 1, 'CTranslate2 int8': 1 },
  })),
);

const read = { 'transformers.js': 0.97, 'optimum q8': 1 };
export const shortReading = row('short', [
  {
    id: 'short-sst2',
    title: 'Short texts, a label each',
    how: 'DistilBERT base’s size: 20 texts of 60 words, one after another.',
    task: 'text-classification',
    model: 'sst2',
    texts: shortTexts(20),
    parameters: {},
    targets: read,
  },
  {
    id: 'short-ner',
    title: 'Short texts, entities',
    how: 'BERT base’s size, cased: 20 texts of 60 words, one after another.',
    task: 'token-classification',
    model: 'ner',
    texts: shortTexts(20),
    parameters: {},
    targets: read,
  },
]);
