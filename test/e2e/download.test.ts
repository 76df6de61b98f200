import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeHub } from '../support/fake-hub';
import { smallModelFiles } from '../support/fake-hub-small';
import { useWorkbench } from './harness';
import { removeModels } from './harness.models';

const id = 'org/letters';
/** Machine-scoped settings are read from here; no workspace and no page can change them. */
const settings = join(process.env.E2E_DATA_DIR ?? '', 'data', 'Machine', 'settings.json');
let hub: FakeHub | undefined;

beforeAll(async () => {
  hub = await FakeHub.start(id, smallModelFiles('text-classification'));
  mkdirSync(join(settings, '..'), { recursive: true });
  writeFileSync(
    settings,
    JSON.stringify({
      'localTransformers.hub.endpoint': hub.endpoint,
      'localTransformers.textClassification.model': id,
    }),
  );
});

afterAll(async () => {
  rmSync(settings, { force: true });
  removeModels();
  await hub?.stop();
});

const workbench = useWorkbench();

async function classify(): Promise<void> {
  const w = workbench();
  await w.openFile('thanks-bookshop.txt');
  await w.runCommand('Local Transformers: Classify Text');
}

test('a model that is not here is looked up and fetched only after the user agreed', async () => {
  const w = workbench();
  const dialog = w.page.locator('.monaco-dialog-box');
  await classify();
  await dialog.getByText('Look up org/letters?').waitFor();
  await dialog.getByText(/“Classify Text” needs this model.*From: 127\.0\.0\.1/su).waitFor();
  await dialog.getByText(/Size: not known before it is looked up/u).waitFor();
  await w.picture('look-up-dark');
  await dialog.getByRole('button', { name: 'Not Now' }).click();
  const card = w.panelFrame().locator('article').first();
  await card.getByText('This needs org/letters, which is not on this machine.').waitFor();
  await w.picture('refused-dark');
  expect(hub?.requests).toEqual([]);

  await card.getByRole('button', { name: 'Get Model…' }).click();
  await dialog.getByRole('button', { name: 'Look Up' }).click();
  await dialog.getByText('Download org/letters?').waitFor();
  await dialog.getByText(/Its size is known now.*Size: .*Commit: 0123456/su).waitFor();
  await w.picture('download-dark');
  expect(hub?.requests.every((url) => url.includes('/api/') || url.endsWith('/config.json'))).toBe(
    true,
  );
  await dialog.getByRole('button', { name: 'Download' }).click();
  const text = await w.finishedCard();
  expect(text).toContain(id);
  expect(text).not.toMatch(/Demo/u);
});

test('a model that is here needs no network any more', async () => {
  const asked = hub?.requests.length;
  await workbench().runCommand('Local Transformers: Restart Inference');
  await classify();
  expect(await workbench().finishedCard()).toContain(id);
  expect(hub?.requests.length).toBe(asked);
});
