import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { InstalledModel, RunRequest } from '../../src/engine/contract';
import type { TaskOutput } from '../../src/tasks/results';
import { manyLetters } from '../../bench/letters';
import { parametersOf, realInference } from '../support/small-models';

const inference = realInference();
afterAll(() => {
  inference.dispose();
});

const paragraphs = [...new Set(manyLetters(9000).split('\n\n'))]
  .filter((text) => text.length > 20)
  .slice(0, 16);

const models: readonly InstalledModel[] = [
  {
    task: 'token-classification',
    id: 'rampart',
    directory: resolve('models/rampart'),
    dtype: 'q4',
    commit: 'demo-1',
  },
  {
    task: 'token-classification',
    id: 'demo',
    directory: resolve('models/demo/token-classification'),
    dtype: 'q8',
    commit: 'demo-1',
  },
  {
    task: 'text-classification',
    id: 'demo',
    directory: resolve('models/demo/text-classification'),
    dtype: 'q8',
    commit: 'demo-1',
  },
];

describe.each(models)('$id for $task at $dtype', (model) => {
  const ask = async (text: string, signal = new AbortController().signal): Promise<TaskOutput> => {
    const { task } = model;
    const request = { task, text, parameters: parametersOf(task) } as RunRequest;
    const { result } = await inference.run(model, request, { signal, remember: false });
    return result.output;
  };

  test('says of a paragraph among fifteen others what it says of it alone', async () => {
    expect(paragraphs).toHaveLength(16);
    const alone: TaskOutput[] = [];
    for (const text of paragraphs) {
      alone.push(await ask(text));
    }
    expect(await Promise.all(paragraphs.map((text) => ask(text)))).toEqual(alone);
  });

  test('stops one of them and no other', async () => {
    const controller = new AbortController();
    const all = paragraphs.map((text, at) => ask(text, at === 3 ? controller.signal : undefined));
    controller.abort();
    const ends = await Promise.allSettled(all);
    expect(ends.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([3]);
  });
});
