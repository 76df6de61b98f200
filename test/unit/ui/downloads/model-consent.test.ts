import { beforeEach, expect, it, vi } from 'vitest';
import type { ModelNeed } from '../../../../src/runs/consent';
import { Downloads } from '../../../../src/ui/downloads/downloads';
import { ModelConsent } from '../../../../src/ui/downloads/model-consent';
import { hubAndLibrary, onCleanUp, useCleanUps } from '../../../support/library';
import { reset, seen } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);
useCleanUps();

const summary: ModelNeed = { task: 'summarization', id: 'Xenova/distilbart-cnn-6-6', dtype: 'q8' };
const names: ModelNeed = { task: 'token-classification', id: 'Xenova/bert-base-NER', dtype: 'q8' };
const caution =
  'Xenova/distilbart-cnn-6-6 reads only English. This looks like a text in Korean: do not rely on the result.';

/** The detail of the question about these models; the user goes away from it. */
async function detailOf(...needs: readonly ModelNeed[]): Promise<string> {
  const { hub, library, log } = await hubAndLibrary();
  const downloads = new Downloads(library, log);
  onCleanUp(() => {
    downloads.dispose();
    return Promise.resolve();
  });
  expect(await new ModelConsent(downloads, library).ask(needs)).toBeUndefined();
  expect(hub.log).toEqual([]);
  return seen.details.at(-1) ?? '';
}

it('says of a model that it does not read the text, before anything is looked up', async () => {
  expect((await detailOf({ ...summary, unread: 'ko' })).split('\n').slice(0, 4)).toEqual([
    '“Summarize Text” needs this model, which is not on this machine yet.',
    caution,
    '',
    'Size: about 338 MB',
  ]);
  expect(await detailOf(summary)).not.toContain('reads only');
});

it('says it below the list of several', async () => {
  const lines = (await detailOf(names, { ...summary, unread: 'ko' })).split('\n');
  expect(lines.slice(2, 5)).toEqual(['', caution, '']);
  expect(await detailOf(names, summary)).not.toContain('reads only');
});
