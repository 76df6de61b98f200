import { describe, expect, it } from 'vitest';
import { ResultCache } from '../../../src/engine/cache';
import type { InstalledModel, RunRequest } from '../../../src/engine/contract';

const model: InstalledModel = {
  task: 'text-classification',
  id: 'a/b',
  directory: '/models/a/b',
  commit: 'c0ffee',
  dtype: 'q8',
};
const common = { text: 'text', parameters: { top_k: 1, stride: null } };
const request: RunRequest = { task: 'text-classification', ...common };

describe('ResultCache.key', () => {
  it('does not depend on the order in which an object was made', () => {
    const turned = { parameters: { stride: null, top_k: 1 }, text: 'text', task: request.task };
    expect(ResultCache.key(model, turned as RunRequest)).toBe(ResultCache.key(model, request));
  });

  it('depends on everything else', () => {
    const models: readonly InstalledModel[] = [
      model,
      { ...model, task: 'summarization' },
      { ...model, id: 'a/c' },
      { ...model, commit: 'other' },
      { ...model, dtype: 'fp32' },
      { ...model, directory: '/elsewhere' },
    ];
    const requests: readonly RunRequest[] = [
      { ...request, text: 'text ' },
      { ...request, parameters: { top_k: 2, stride: null } },
      { ...request, parameters: { top_k: 1, stride: ['a'] } },
      { ...request, parameters: { top_k: 1, stride: ['a', 'b'] } },
      { task: 'question-answering', ...common, question: '' },
      { task: 'question-answering', ...common, question: 'who' },
      { task: 'summarization', ...common },
      { task: 'summarization', ...common, locale: 'de' },
      { task: 'translation', ...common },
      { task: 'translation', ...common, language: 'markdown' },
      { task: 'translation', ...common, language: 'python' },
      { task: 'text-generation', ...common },
      { task: 'text-generation', ...common, soFar: '' },
      { task: 'text-generation', ...common, soFar: 'so' },
    ];
    const keys = [
      ...models.map((one) => ResultCache.key(one, request)),
      ...requests.map((one) => ResultCache.key(model, one)),
      ResultCache.key(model, request, 'auto'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
