import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWorkbench } from './harness';

const names = ['diff-before.txt', 'diff-after.txt'] as const;
const file = (name: string): string => join(process.env.E2E_WORKSPACE ?? '', name);
const text = (town: string): string => `Dear Harbour Lights,

Two weeks ago I ordered a lamp from your shop in ${town}.
Maria Brown saw it.

Yours sincerely,
Anna Kowalski
`;

beforeAll(() => {
  writeFileSync(file(names[0]), text('Lisbon'));
  writeFileSync(file(names[1]), text('Porto'));
});

afterAll(() => {
  for (const name of names) {
    rmSync(file(name), { force: true });
  }
});

const workbench = useWorkbench();

test('a diff editor keeps its texts on both sides, and is marked, after Find Entities', async () => {
  const w = workbench();
  await w.openFile(names[0]);
  await w.runCommand('File: Compare Active File With...');
  await w.choose(names[1]);
  const diff = w.page.locator('.monaco-diff-editor');
  const side = (which: 'original' | 'modified') =>
    diff.locator(`.editor.${which} .view-lines`).first();
  await expect.poll(() => side('modified').innerText()).toContain('Porto');
  await w.screenshot('diff-0');
  await side('modified').click();
  await w.page.keyboard.press('Control+Home');
  await w.runCommand('Local Transformers: Find Entities');
  await w.finishedCard('Find Entities');
  await expect.poll(async () => (await w.decorated()).map((mark) => mark.text)).toContain('Porto');
  await w.screenshot('diff-1');
  expect(await side('modified').innerText()).toContain('Maria');
  expect(await side('original').innerText()).toContain('Maria');
  await w.pictures('diff', 'dark', 'light', 'high-contrast');
});
