import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedPlace, useWorkbench, writeMachineSettings } from './harness';

const workspace = process.env.E2E_WORKSPACE ?? '';
const log = 'server.log';

beforeAll(() => {
  const lines = Array.from(
    { length: 12 },
    (_, at) => `2026-03-01 12:00:${10 + at} ERROR [worker-${at % 3}] Connection to Lisbon refused`,
  );
  writeFileSync(join(workspace, log), `${lines.join('\n')}\n`);
  // By itself entities are found by a model that reads any text.
  writeMachineSettings(sharedPlace(), { 'localTransformers.tokenClassification.model': 'demo' });
});

afterAll(() => {
  writeMachineSettings(sharedPlace());
  rmSync(join(workspace, log), { force: true });
});

const workbench = useWorkbench();

test('A text that the demo models cannot read is asked about, and its card says so', async () => {
  const w = workbench();
  await w.openFile(log);
  await w.selectAll();
  await w.runCommand('Local Transformers: Find Entities');
  const dialog = w.page.locator('.monaco-dialog-box');
  await dialog.getByText(/read customer letters in English only. This looks like a log/u).waitFor();
  await w.picture('unfit-dialog-dark');
  await dialog.getByRole('button', { name: 'Not Now' }).click();
  const card = w.panelFrame().locator('article').first();
  await card.getByText('Nothing was done').waitFor();
  await w.picture('unfit-declined-dark');
  await card.getByText('Demo Anyway').click();
  const text = await w.finishedCard('Find Entities', log);
  expect(text).toMatch(/This looks like a log: expect nonsense/u);
  // Nothing is marked in the editor until it is asked for.
  expect(await w.page.locator('.monaco-editor [class*="ced-"]').count()).toBe(0);
  await w.pictures('unfit', 'dark', 'light', 'high-contrast');
});
