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

const long = 'long-minutes.txt';
const longFile = join(process.env.E2E_WORKSPACE ?? '', long);

beforeAll(() => {
  writeFileSync(file, text);
  const paragraph = (at: number): string =>
    `Maria Brown met Peter Novak on day ${at} in Lisbon.\n\n`;
  writeFileSync(longFile, Array.from({ length: 4000 }, (_, at) => paragraph(at)).join(''));
});

afterAll(() => {
  rmSync(file, { force: true });
  rmSync(longFile, { force: true });
});

const workbench = useWorkbench();

const rows = (): Locator =>
  workbench().page.locator('.sidebar .pane:visible').first().locator('.monaco-list-row');
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
  await row(/^Maria Brown/u).waitFor();
  expect(await labels()).toEqual(
    expect.arrayContaining(['Person', 'Maria Brown', 'Peter Novak', 'Lisbon', 'Ellen Keller']),
  );
  await row(/^Maria Brown/u)
    .locator('.monaco-tl-twistie')
    .click();
  await row('and knows Maria Brown').waitFor();
  await w.pictures('entities', 'dark', 'light', 'high-contrast', 'high-contrast-light');
});

test('shows a place of the list in the text, without taking the keyboard away', async () => {
  const w = workbench();
  await row('and knows Maria Brown').click();
  await w.page.locator('.view-line', { hasText: 'Ellen Keller lives' }).waitFor();
  await w.page.locator('.statusbar-item', { hasText: /Ln 53/u }).waitFor();
  const focused = (): Promise<boolean> =>
    w.page.evaluate<boolean>("!!document.activeElement.closest('.pane')");
  expect(await focused()).toBe(true);
});

test('hides by box and by keyboard, in list and text alike, and says how much is shown', async () => {
  const w = workbench();
  const marks = async (): Promise<readonly string[]> =>
    (await w.decorated()).map((mark) => mark.text);
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  await expect.poll(marks).toContain('Peter Novak');
  await row('Person').locator('.custom-view-tree-node-item-checkbox').click();
  await expect.poll(marks).not.toContain('Peter Novak');
  expect(await marks()).toContain('Lisbon');
  const boxes = rows()
    .filter({ hasText: /^Peter Novak/u })
    .locator('[role=checkbox]');
  await expect.poll(() => boxes.first().getAttribute('aria-checked')).toBe('false');
  await w.page.getByText(/^Shown: 3 of 8\.$/u).waitFor();
  await w.pictures('entities-hidden', 'dark', 'light');
  await row(/^Peter Novak/u).click();
  await w.page.keyboard.press('Space');
  await expect.poll(marks).toContain('Peter Novak');
  expect(await marks()).not.toContain('Maria Brown');
  await w.runCommand('Local Transformers: Show All Entities');
  await expect.poll(marks).toContain('Maria Brown');
});

test('is searched while somebody types, and says how much matches', async () => {
  const w = workbench();
  await w.runCommand('Local Transformers: Search Entities…');
  const box = w.page.locator('.quick-input-widget:visible .quick-input-box input');
  await box.fill('maria');
  await w.page.locator('.quick-input-message', { hasText: 'Texts: 1, places: 3.' }).waitFor();
  await expect.poll(() => rows().filter({ hasText: 'Lisbon' }).count()).toBe(1);
  await w.picture('entities-search');
  await box.fill('nobody');
  await w.page.getByText('No entity here has in it what is searched for.').waitFor();
  await w.page.keyboard.press('Escape');
  await row(/^Peter Novak/u).waitFor();
});

test('filters by score while somebody types', async () => {
  const w = workbench();
  await w.runCommand('Local Transformers: Filter Entities by Score…');
  const box = w.page.locator('.quick-input-widget:visible .quick-input-box input');
  await box.fill('x');
  await w.page.locator('.quick-input-message', { hasText: 'from 0 to 100' }).waitFor();
  await box.fill('101 %');
  await w.page.locator('.quick-input-message', { hasText: 'from 0 to 100' }).waitFor();
  await box.fill('90');
  await w.page.locator('.quick-input-message', { hasText: /Shown: \d of 8/u }).waitFor();
  await w.picture('entities-score');
  await w.page.keyboard.press('Enter');
  await w.page.getByText(/with a score of 90 % or more\.$/u).waitFor();
  await w.runCommand('Local Transformers: Show All Entities');
});

test('walks by keys, says which it is come to, and that it has gone round', async () => {
  const w = workbench();
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  const said = w.page.locator('.statusbar-item[id$="localTransformers.walk"]');
  await w.page.keyboard.press('Control+F8');
  await said.getByText('Person, 2 of 8').waitFor();
  // What is said is read out, once.
  expect(await said.locator('[role=status]').count()).toBe(1);
  await w.page.keyboard.press('Control+F6');
  await said.getByText('Person, 1 of 1').waitFor();
  await w.page.keyboard.press('Control+Home');
  await said.waitFor({ state: 'hidden' });
  await w.page.keyboard.press('Control+Shift+F7');
  await said.getByText('Person, 5 of 5 – went on from the end').waitFor();
  await w.page.locator('.view-line', { hasText: 'Ellen Keller lives' }).waitFor();
  await w.picture('entities-walk');
});

test('peeks at all places', async () => {
  const w = workbench();
  await w.runCommand('Local Transformers: Peek All Occurrences of Entity');
  await w.page.locator('.peekview-widget').waitFor();
  await w.page.locator('.peekview-widget .monaco-list-row').nth(2).waitFor();
  await w.picture('entities-peek');
  await w.page.keyboard.press('Escape');
});

test('says how far a long run has come, and lists what is found until then', async () => {
  const w = workbench();
  await w.openFile(long);
  await w.runCommand('Local Transformers: Show Entities');
  await w.runCommand('Local Transformers: Find Entities');
  const pane = w.page.locator('.sidebar .pane:visible').first();
  await pane.getByText(/Part [\d,]+ of [\d,]+…/u).waitFor();
  await row(/^Maria Brown/u).waitFor();
  await w.picture('entities-running');
  await w.runCommand('Local Transformers: Stop');
  await pane.getByText(/Part [\d,]+ of/u).waitFor({ state: 'hidden' });
  await row(/^Maria Brown/u).waitFor();
});
