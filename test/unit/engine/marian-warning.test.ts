import { AutoTokenizer } from '@huggingface/transformers';
import { afterEach, expect, it, vi } from 'vitest';
import { withoutMarianWarning } from '../../../src/engine/model/marian-warning';
import { smallModelFolder } from '../../support/small-models';

const folder = smallModelFolder('translation');
const load = (): Promise<unknown> =>
  AutoTokenizer.from_pretrained(folder, { local_files_only: true });

afterEach(() => {
  vi.restoreAllMocks();
});

it('drops what the library says of each Marian tokenizer, and nothing else', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await load();
  // The library says it still: else this file could go.
  expect(warn.mock.calls).toEqual([[expect.stringContaining('`MarianTokenizer` is not yet')]]);

  warn.mockClear();
  await withoutMarianWarning(async () => {
    await load();
    console.warn('WARNING: `XLMTokenizer` is not yet supported');
    console.warn('two', 'parts');
  });
  expect(warn.mock.calls).toEqual([
    ['WARNING: `XLMTokenizer` is not yet supported'],
    ['two', 'parts'],
  ]);
});

it('writes everything again afterwards, also when nothing could be made', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await expect(withoutMarianWarning(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await load();
  expect(warn).toHaveBeenCalledOnce();
});
