import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWorkbench } from './harness';
import { useSmallModels } from './harness.models';

const name = 'reload.txt';
const file = join(process.env.E2E_WORKSPACE ?? '', name);
const letter = `Dear Harbour Lights,

Two weeks ago I ordered a lamp from your shop in Lisbon.
It arrived broken, and I am very disappointed.

Yours sincerely,
Anna Kowalski
`;
const marks = ['Harbour Lights', 'Lisbon', 'Anna Kowalski'];
const longName = 'long.txt';
const longFile = join(process.env.E2E_WORKSPACE ?? '', longName);

beforeAll(() => {
  writeFileSync(file, letter);
  const text = Array.from({ length: 9000 }, (_, at) => `${letter}\nLetter ${at}.\n`).join('\n');
  writeFileSync(longFile, text);
});

afterAll(() => {
  rmSync(file, { force: true });
  rmSync(longFile, { force: true });
});

useSmallModels();
const workbench = useWorkbench();

const cards = () => workbench().panelFrame().locator('article');
const marked = async (): Promise<readonly string[]> =>
  (await workbench().decorated()).map(({ text }) => text);

async function reload(): Promise<void> {
  const { page } = workbench();
  // A history is saved some time after its last change, and VS Code's own tabs some time later.
  await page.waitForTimeout(1500);
  await page.reload();
  await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
  const isBack = await cards()
    .first()
    .waitFor({ timeout: 20_000 })
    .then(() => true)
    .catch(() => false);
  if (!isBack) {
    // A busy VS Code may reload before it has noted that the panel is open.
    await workbench().runCommand('Local Transformers: Show Results');
    await cards().first().waitFor({ timeout: 60_000 });
  }
}

test('results come back with their links and marks when the window is reloaded', async () => {
  const w = workbench();
  await w.openFile(name);
  await w.runCommand('Local Transformers: Summarize Text');
  await w.finishedCard('Summarize Text');
  await w.runCommand('Local Transformers: Find Entities');
  await w.finishedCard('Find Entities');
  await expect.poll(marked).toEqual(marks);
  await reload();
  expect(await cards().count()).toBe(2);
  await expect.poll(marked, { timeout: 20_000 }).toEqual(marks);
  await w.screenshot('reload');
});

test('a long run shows what it finds, says how long it takes, and keeps it on Stop and over a reload', async () => {
  const w = workbench();
  await w.openFile(longName);
  await w.page.keyboard.press('Control+Home');
  await w.runCommand('Local Transformers: Find Entities');
  const card = cards().first();
  await card
    .getByText(/Part [\d,]+ of [\d,]+… · .* left · [\d,]+ found so far/u)
    .waitFor({ timeout: 60_000 });
  await expect.poll(marked).toContain('Lisbon');
  await w.screenshot('long-running');
  await card.locator('vscode-toolbar-button[icon=debug-stop] button').click();
  const stopped = card.getByText(/^Stopped after part [\d,]+ of [\d,]+\./u);
  await stopped.waitFor();
  const said = await stopped.innerText();
  await w.screenshot('long-stopped');
  expect(await card.locator('.entities li').count()).toBe(200);
  await reload();
  expect(await cards().first().getByText(said).count()).toBe(1);
  await w.screenshot('long-reloaded');
  // One that is under way when the window is reloaded says so.
  await cards().first().getByText('Retry').click();
  await card.getByText(/found so far/u).waitFor({ timeout: 60_000 });
  await w.page.waitForTimeout(4000);
  await reload();
  await cards()
    .first()
    .getByText(/closed or reloaded before it was done/u)
    .waitFor();
  await w.screenshot('long-interrupted');
});
