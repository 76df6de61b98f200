import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { useWorkbench } from './harness';

const name = 'minutes.txt';
const file = join(process.env.E2E_WORKSPACE ?? '', name);
const filler = Array.from({ length: 50 }, (_, line) => `Item ${line} was not talked about.`);
const text = [
  'Maria Brown and Peter Novak met in Lisbon.',
  'Maria Brown wrote to peter.novak@example.com about it.',
  ...filler,
  'Ellen Keller lives in Lisbon and knows Maria Brown.',
  '',
].join('\n');

beforeAll(() => {
  writeFileSync(file, text);
});

afterAll(() => {
  rmSync(file, { force: true });
});

const workbench = useWorkbench();

const rows = (): Locator =>
  workbench().page.locator('.pane', { hasText: 'Entities' }).first().locator('.monaco-list-row');
const row = (label: string | RegExp): Locator => rows().filter({ hasText: label }).first();
const labels = async (): Promise<readonly string[]> =>
  (await rows().locator('.label-name').allInnerTexts()).map((one) => one.trim());

test('the Entities view says what to do where nothing is marked yet', async () => {
  const w = workbench();
  await w.openFile(name);
  await w.runCommand('Local Transformers: Show Entities');
  await w.page.getByText('No entity is marked here yet').waitFor();
  await w.pictures('entities-empty', 'dark');
});

test('lists what is found: labels, texts, and where they stand', async () => {
  const w = workbench();
  await w.page.locator('.pane').getByRole('button', { name: 'Find Entities' }).click();
  await w.finishedCard('Find Entities');
  await row('Maria Brown').waitFor();
  await w.pictures('entities', 'dark', 'light', 'high-contrast', 'high-contrast-light');
  expect(await labels()).toContain('Peter Novak');
});
