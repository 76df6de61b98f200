import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWorkbench } from './harness';

const files = ['diff-before.txt', 'diff-after.txt'] as const;
const file = (name: string): string => join(process.env.E2E_WORKSPACE ?? '', name);
const text = (town: string): string => `Dear Harbour Lights,

Two weeks ago I ordered a lamp from your shop in ${town}.
Maria Brown saw it.

Yours sincerely,
Anna Kowalski
`;

beforeAll(() => {
  writeFileSync(file(files[0]), text('Lisbon'));
  writeFileSync(file(files[1]), text('Porto'));
});

afterAll(() => {
  for (const name of files) {
    rmSync(file(name), { force: true });
  }
});

const workbench = useWorkbench();

test('a diff editor shows both texts, and marks, after Find Entities and beside no results too', async () => {
  const w = workbench();
  await w.openFile(files[0]);
  await w.runCommand('File: Compare Active File With...');
  await w.choose(files[1]);
  const diff = w.page.locator('.monaco-diff-editor');
  /** What can be seen of both sides, in one column or in two. */
  const seen = async (): Promise<string> =>
    (await diff.innerText()).replaceAll('\u00a0', ' ').replaceAll(/\s+/gu, ' ');
  const names = ['Harbour Lights', 'Porto', 'Maria Brown', 'Anna Kowalski'];
  /** The hidden side lies beneath the other, so that a mark may cover words of both. */
  const isMarked = async (): Promise<void> => {
    const ends = async (): Promise<readonly string[]> =>
      (await w.decorated()).map(({ text }, at) => text.slice(-(names[at] ?? '').length));
    await expect.poll(ends).toEqual(names);
  };
  const isThere = async (): Promise<void> => {
    for (const words of ['Lisbon', 'Porto', 'Maria Brown', 'Anna Kowalski']) {
      await expect.poll(seen).toContain(words);
    }
  };
  await isThere();
  await diff.locator('.editor.modified .view-lines').first().click();
  await w.page.keyboard.press('Control+Home');
  await w.runCommand('Local Transformers: Find Entities');
  await w.finishedCard('Find Entities');
  // Beside the results there is room for one column only.
  await isMarked();
  await isThere();
  await w.pictures('diff-narrow', 'dark', 'light', 'high-contrast', 'high-contrast-light');
  await w.page.keyboard.press('Control+1');
  await w.runCommand('View: Close Editors in Other Groups');
  await expect.poll(() => diff.locator('.editor.original .view-line').count()).toBeGreaterThan(5);
  await isThere();
  await isMarked();
  await w.pictures('diff-wide', 'dark', 'light', 'high-contrast', 'high-contrast-light');
});
