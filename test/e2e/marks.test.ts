import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWorkbench } from './harness';
import type { Workbench } from './harness.workbench';

const names = ['typing.txt', 'typing-live.txt'] as const;
const fileOf = (name: string): string => join(process.env.E2E_WORKSPACE ?? '', name);
const text = `Dear Harbour Lights,

Two weeks ago I ordered a lamp from your shop in Lisbon.
Maria Brown and Peter Novak saw it.

Yours sincerely,
Anna Kowalski
`;
const marks = ['Harbour Lights', 'Lisbon', 'Maria Brown', 'Peter Novak', 'Anna Kowalski'];

beforeAll(() => {
  for (const name of names) {
    writeFileSync(fileOf(name), text);
  }
});

afterAll(() => {
  for (const name of names) {
    rmSync(fileOf(name), { force: true });
  }
});

const workbench = useWorkbench();

/** Types fast in a word that is marked, and takes it back, again and again. */
async function typeInMarks(w: Workbench): Promise<void> {
  const marked = async (): Promise<readonly string[]> =>
    (await w.decorated()).map((mark) => mark.text);
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  await expect.poll(marked).toEqual(marks);
  for (let attempt = 0; attempt < 6; attempt++) {
    // Its own mark goes with the first letter; another of its kind stands behind it in the row.
    await w.selectText('Brown');
    await w.page.keyboard.press('ArrowRight');
    await w.page.keyboard.press('ArrowLeft');
    await w.page.keyboard.type('quickly', { delay: 10 });
    await expect
      .poll(marked, { timeout: 3000, message: `typed the ${attempt}th time` })
      .toEqual(marks.filter((one) => one !== 'Maria Brown'));
    for (let left = 'quickly'.length; left > 0; left--) {
      await w.page.keyboard.press('Backspace');
    }
    await expect
      .poll(marked, { timeout: 3000, message: `taken back the ${attempt}th time` })
      .toEqual(marks);
  }
}

test('marks stay on their texts while somebody types fast in one of them, and come back with Undo', async () => {
  const w = workbench();
  const [name] = names;
  await w.openFile(name);
  await w.selectAll();
  await w.runCommand('Local Transformers: Find Entities');
  await w.finishedCard('Find Entities');
  await typeInMarks(w);
});

test('marks of live highlighting stay on their texts as well, and the status bar says that it is on', async () => {
  const w = workbench();
  const [, name] = names;
  await w.openFile(name);
  await w.runCommand('Local Transformers: Toggle Live Highlighting');
  await typeInMarks(w);
  const item = w.page.locator('.statusbar-item[id$="localTransformers.live"]');
  await expect.poll(() => item.innerText()).toContain('Live');
  await item.click();
  await w.page.getByText('Switch Off in This Document').waitFor();
  await w.picture('live-highlighting-menu');
  await w.page.keyboard.press('Escape');
  await w.focusEditor();
  await w.pictures('live-highlighting', 'dark', 'light', 'high-contrast');
});
