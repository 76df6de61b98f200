import { resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isModelId } from '../../../src/models/names';
import { ModelStore } from '../../../src/models/store';

describe('isModelId', () => {
  it.each(['Xenova/bert-base-NER', 'a/b', 'HuggingFaceTB/SmolLM2-135M-Instruct', 'o_1/x.y'])(
    'takes %s',
    (id) => {
      expect(isModelId(id)).toBe(true);
    },
  );

  it.each([
    '',
    'gpt2',
    '../evil/model',
    'a/..',
    '../b',
    'a/b/c',
    'a\\b/c',
    'a/b\0',
    'C:/b',
    'a/.b',
    'con/a',
    'a/NUL.txt',
    'a/b ',
    'a/b.',
  ])('refuses %j', (id) => {
    expect(isModelId(id)).toBe(false);
  });

  it('never leads out of the store', () => {
    const root = resolve('/store/models');
    const store = new ModelStore('/demo', root, '0');
    const nasty = fc.array(fc.constantFrom('.', '..', '/', '\\', 'a', '%2e', ':', '~', '\0', 'b-')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (id) => {
        let directory: string;
        try {
          directory = store.directoryOf(id);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        expect(resolve(directory).startsWith(root + sep)).toBe(true);
        expect(resolve(directory).slice(root.length + 1).split(sep)).toHaveLength(2);
      }),
      { numRuns: 5000 },
    );
  });
});
