import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { RequestOf } from '../../src/engine/contract';
import type { TaskId } from '../../src/tasks/task';
import { realInference, parametersOf, recordingLog } from '../support/small-models';
import {
  cachingDecoder,
  fixedOutput,
  hostileModel,
  perToken,
  spanLogits,
  type Changes,
} from '../support/hostile-model';

const folders: string[] = [];
const log = recordingLog();
const inference = realInference({ log, maxLoaded: () => 1 });

afterAll(() => {
  inference.dispose();
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true });
  }
});

function requestFor<Task extends TaskId>(
  task: Task,
  given: Readonly<Record<string, unknown>> = {},
): RequestOf<Task> {
  return {
    task,
    text: 'Sarah bought a lamp from Acme in Berlin. It broke on the way home.',
    parameters: parametersOf(task, given),
    ...(task === 'question-answering' ? { question: 'Who bought a lamp?' } : {}),
  } as unknown as RequestOf<Task>;
}

function folderOf(task: TaskId, changes: Changes): string {
  const folder = hostileModel(task, changes);
  folders.push(folder);
  return folder;
}

/** What a run in this process ends with: a text for the user, or the error's. */
async function said(
  task: TaskId,
  changes: Changes,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const runner = await loadRunner(task, folderOf(task, changes), 'q8', 1);
  const output = runner.run(requestFor(task, given), {
    cancelled: false,
    checkpoint: () => Promise.resolve(),
    computedMs: () => performance.now(),
    partial: () => undefined,
    progress: () => undefined,
    reread: () => Promise.resolve([]),
    found: () => undefined,
  });
  return output.then(JSON.stringify, (error: unknown) => String(error));
}

/** `count` numbers, all `value` but for some. */
function numbers(count: number, value: number, others: Readonly<Record<number, number>> = {}) {
  return Array.from({ length: count }, (_, index) => others[index] ?? value);
}

/** Sizes of the demo models. */
const labels = 2;
const tags = 9;
const [written, summarized, translated] = [2500, 2500, 2999];
const width = 128;

const unusable = /^UserFacingError: The model gave no usable numbers: its output “\w+” holds/u;
const nan = Number.NaN;

/** Each task's model with `value` in one place of what it gives. */
const infected = (value: number): readonly (readonly [TaskId, Changes])[] => [
  ['text-classification', { onnx: { model: fixedOutput([1, labels], [1, value]) } }],
  [
    'token-classification',
    { onnx: { model: perToken({ values: numbers(tags, 0, { 4: value }) }) } },
  ],
  ['question-answering', { onnx: { model: spanLogits(['start_logits', 'end_logits'], value) } }],
  [
    'summarization',
    { onnx: { decoder_model_merged: perToken({ values: numbers(summarized, 0, { 9: value }) }) } },
  ],
  [
    'translation',
    { onnx: { decoder_model_merged: perToken({ values: numbers(translated, 0, { 9: value }) }) } },
  ],
  ['text-generation', { onnx: { model: perToken({ values: numbers(written, 0, { 9: value }) }) } }],
];

describe('a model whose output holds what is no number', () => {
  it.each([...infected(nan), ...infected(Infinity)])(
    'is refused with a sentence for %s',
    async (task, changes) => {
      expect(await said(task, changes)).toMatch(unusable);
    },
  );

  it.each([
    ['greedy search', { do_sample: false }],
    ['sampling', { do_sample: true }],
    ['sampling with warpers', { do_sample: true, temperature: 0.5, top_k: 5, top_p: 0.5 }],
    ['beams', { do_sample: false, num_beams: 3 }],
    ['beam sampling', { do_sample: true, num_beams: 3 }],
  ])('is refused in %s', async (_, given) => {
    for (const value of [nan, Infinity]) {
      const model = perToken({ values: numbers(written, 0, { 9: value }) });
      expect(await said('text-generation', { onnx: { model } }, given)).toMatch(unusable);
    }
    const model = perToken({ values: numbers(written, -Infinity) });
    expect(await said('text-generation', { onnx: { model } }, given)).toMatch(unusable);
  });

  it.each([
    ['greedy search', { do_sample: false, max_new_tokens: 3 }],
    ['sampling', { do_sample: true, max_new_tokens: 3 }],
    ['beams', { do_sample: false, num_beams: 2, max_new_tokens: 3 }],
  ])('may rule tokens out with −Infinity in %s, as Python lets it', async (_, given) => {
    const model = perToken({ values: numbers(written, -Infinity, { 300: 1, 301: 0 }) });
    const output = await said('text-generation', { onnx: { model } }, given);
    expect(output).toContain('"tokens":3');
  });

  it('is refused for the states of its encoder', async () => {
    const encoder = perToken({ name: 'last_hidden_state', values: numbers(width, 0, { 7: nan }) });
    const changes = { onnx: { encoder_model: encoder } };
    expect(await said('summarization', changes)).toMatch(/“last_hidden_state” holds values/u);
  });

  it.each(infected(nan))(
    'leaves the process of %s alive, ready for another',
    async (task, changes) => {
      const model = {
        task,
        id: 'org/nan',
        directory: folderOf(task, changes),
        dtype: 'q8',
        commit: 'local',
      };
      const { signal } = new AbortController();
      const run = (text: string) =>
        inference.run(model, { ...requestFor(task), text }, { signal }).then(
          () => 'a result',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        );
      expect(await run('A lamp from Acme.')).toMatch(/^The model gave no usable numbers/u);
      const [loaded] = inference.loaded;
      expect(loaded?.pid).toBeGreaterThan(0);
      expect(await run('Another lamp from Acme.')).toMatch(/^The model gave no usable numbers/u);
      expect(inference.loaded[0]?.pid).toBe(loaded?.pid);
      expect(log.lines.join('\n')).not.toMatch(/ended unexpectedly/u);
    },
  );
});

describe('a model whose output is not what its configuration says', () => {
  it.each<[string, TaskId, Changes, RegExp]>([
    [
      'rows for texts that nobody gave',
      'text-classification',
      { onnx: { model: fixedOutput([9, 2], numbers(18, 1)) } },
      /“logits” as float32 \[9, 2\], where float32 \[1, 2\] was expected/u,
    ],
    [
      'a million labels',
      'text-classification',
      { onnx: { model: fixedOutput([1, 1e6], numbers(1e6, 1)) } },
      /“logits” as float32 \[1, 1000000\], where float32 \[1, 2\] was expected/u,
    ],
    [
      'a million labels, of which config.json says nothing',
      'text-classification',
      {
        onnx: { model: fixedOutput([1, 1e6], numbers(1e6, 1)) },
        json: { 'config.json': { id2label: undefined } },
      },
      /“logits” as float32 \[1, 1000000\], where float32 \[1, 1…1000\] was expected/u,
    ],
    [
      'whole numbers',
      'text-classification',
      { onnx: { model: fixedOutput([1, 2], [1, 2], { type: 'int64' }) } },
      /“logits” as int64 \[1, 2\], where float32 \[1, 2\] was expected/u,
    ],
    [
      'an output of another name',
      'text-classification',
      { onnx: { model: fixedOutput([1, 2], [1, 2], { name: 'other' }) } },
      /no output “logits”, which this task needs; it has: other/u,
    ],
    [
      'scores for the text instead of its tokens',
      'token-classification',
      { onnx: { model: fixedOutput([1, 9], numbers(9, 1)) } },
      /“logits” as float32 \[1, 9\], where float32 \[1, \d+, 9\] was expected/u,
    ],
    [
      'other labels than are named',
      'token-classification',
      { onnx: { model: perToken({ values: numbers(3, 1) }) } },
      /“logits” as float32 \[1, \d+, 3\], where float32 \[1, \d+, 9\] was expected/u,
    ],
    [
      'no end of answers',
      'question-answering',
      { onnx: { model: spanLogits(['start_logits'], 1) } },
      /no output “end_logits”, which this task needs; it has: start_logits/u,
    ],
    [
      'fewer scores than tokens',
      'text-generation',
      { onnx: { model: perToken({ values: numbers(100, 1) }) } },
      /“logits” as float32 \[1, \d+, 100\], where float32 \[1, \d+, 2500\] was expected/u,
    ],
    [
      'scores as whole numbers',
      'text-generation',
      { onnx: { model: perToken({ values: numbers(written, 1), type: 'int64' }) } },
      /“logits” as int64 \[1, \d+, 2500\], where float32/u,
    ],
    [
      'no scores',
      'text-generation',
      { onnx: { model: perToken({ name: 'other', values: numbers(written, 1) }) } },
      /no output “logits”, which this task needs; it has: other/u,
    ],
    [
      'a cache that does not grow',
      'text-generation',
      {
        onnx: {
          model: cachingDecoder(numbers(written, 1), { heads: 5, size: 32, grows: 'never' }),
        },
      },
      /“present\.0\.key” as float32 \[1, 5, 0, 32\], where float32 \[1, 5, \d\d, 32\] was expected/u,
    ],
    [
      'a cache with more heads than the model',
      'text-generation',
      {
        onnx: {
          model: cachingDecoder(numbers(written, 1), { heads: 50, size: 32, grows: 'rightly' }),
        },
      },
      /“past_key_values\.0\.key” with 50 heads, but its config\.json says 5 layers with 5 heads/u,
    ],
    [
      'states of another width',
      'summarization',
      { onnx: { encoder_model: perToken({ name: 'last_hidden_state', values: numbers(77, 1) }) } },
      /“last_hidden_state” as float32 \[1, \d+, 77\], where float32 \[1, \d+, 128\] was/u,
    ],
    [
      'no states',
      'translation',
      { onnx: { encoder_model: perToken({ name: 'states', values: numbers(width, 1) }) } },
      /no output “last_hidden_state”, which this task needs; it has: states/u,
    ],
  ])('is refused for %s, with what was expected and what came', async (_, task, changes, words) => {
    const text = await said(task, changes);
    expect(text).toMatch(/^UserFacingError: /u);
    expect(text).toMatch(words);
  });

  it('is read where all is as it says: float16 and a cache included', async () => {
    const cache = { heads: 5, size: 32, grows: 'rightly' } as const;
    const model = cachingDecoder(numbers(written, 0, { 300: 1 }), cache);
    const given = { do_sample: false, max_new_tokens: 4 };
    expect(await said('text-generation', { onnx: { model } }, given)).toContain('"tokens":4');
    const half = perToken({ values: numbers(tags, 0, { 1: 8 }), type: 'float16' });
    expect(await said('token-classification', { onnx: { model: half } })).toContain('"PER"');
    const infinite = perToken({ values: numbers(tags, 0, { 1: 1e6 }), type: 'float16' });
    expect(await said('token-classification', { onnx: { model: infinite } })).toMatch(unusable);
  });
});
