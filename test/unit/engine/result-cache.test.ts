import { describe, expect, it } from 'vitest';
import { ResultCache } from '../../../src/engine/cache';

const model = {
  task: 'text-classification',
  id: 'a/b',
  directory: '/models/a/b',
  commit: 'c0ffee',
  dtype: 'q8',
} as const;
const request = { text: 'text', parameters: { top_k: 1, stride: null } };

describe('ResultCache.key', () => {
  it('does not depend on the order of parameters', () => {
    expect(ResultCache.key(model, { ...request, parameters: { stride: null, top_k: 1 } })).toBe(
      ResultCache.key(model, request),
    );
  });

  it('depends on everything else', () => {
    const keys = [
      ResultCache.key(model, request),
      ResultCache.key({ ...model, task: 'summarization' }, request),
      ResultCache.key({ ...model, id: 'a/c' }, request),
      ResultCache.key({ ...model, commit: 'other' }, request),
      ResultCache.key({ ...model, dtype: 'fp32' }, request),
      ResultCache.key({ ...model, directory: '/elsewhere' }, request),
      ResultCache.key(model, { ...request, text: 'text ' }),
      ResultCache.key(model, { ...request, question: '' }),
      ResultCache.key(model, { ...request, parameters: { top_k: 2, stride: null } }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
