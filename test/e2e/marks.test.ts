import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWorkbench } from './harness';

const name = 'typing.txt';
const file = join(process.env.E2E_WORKSPACE ?? '', name);
const text = `Dear Harbour Lights,

Two weeks ago I ordered a lamp from your shop in Lisbon.
Maria Brown and Peter Novak saw it.

Yours sincerely,
Anna Kowalski
`;
const marks = ['Harbour Lights', 'Lisbon', 'Maria Brown', 'Peter Novak', 'Anna Kowalski'];

beforeAll(() => {
  writeFileSync(file, text);
});

afterAll(() => {
  rmSync(file, { force: true });
});

const workbench = useWorkbench();

test('marks stay on their texts while somebody types fast in one of them, and come back with Undo', async () => {
  const w = workbench();
  await w.openFile(name);
  await w.selectAll();
  await w.runCommand('Local Transformers: Find Entities');
  await w.finishedCard('Find Entities');
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
});
