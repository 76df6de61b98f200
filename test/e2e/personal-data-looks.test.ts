import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useWorkbench } from './harness';

const name = 'personal.txt';
const file = join(process.env.E2E_WORKSPACE ?? '', name);
const text = `Maria Brown
14 Oak Lane
Springfield, IL 62704

Dear Mr Keller,

Ellen Brown and Peter Novak write to you.
We live in Lisbon, and answer quickly.
Write to maria.brown@example.com or call
+1 202-555-0143.
Pay to DE89 3704 0044 0532 0130 00 only.
My card 4111 1111 1111 1111 is blocked.
Born on 1980-05-17, SSN 078-05-1120.
The server 192.0.2.17 is mine, and has
password=Kingfisher-77 in its settings.

Yours sincerely,
Maria Brown
`;

beforeAll(() => {
  writeFileSync(file, text);
});

afterAll(() => {
  rmSync(file, { force: true });
});

const workbench = useWorkbench();
const themes = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;

test('each kind of personal data looks its own way, and labels stand where there is room', async () => {
  const w = workbench();
  await w.openFile(name);
  await w.selectAll();
  await w.runCommand('Local Transformers: Find Entities');
  await w.finishedCard('Find Entities');
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  const marks = async (): Promise<readonly string[]> =>
    (await w.decorated()).map((mark) => mark.text);
  await expect.poll(marks).toContain('Kingfisher-77');
  const found = await marks();
  for (const words of ['Maria Brown', 'Ellen Brown', 'Peter Novak', 'Keller']) {
    expect(found).toContain(words);
  }
  const labels = w.page.locator('.view-line span', {
    hasText: /^\s?(Person|Address|E-mail address)$/u,
  });
  await labels.first().waitFor();
  const ellen = w.page.locator('.view-line', { hasText: 'Ellen' });
  expect(await ellen.innerText()).not.toContain('Person');
  await w.pictures('kinds', ...themes);
});

test('a legend says how each label looks, in words too, and leads to the first', async () => {
  const w = workbench();
  for (const theme of themes) {
    await w.themeOfPictures(theme);
    await w.runCommand('Local Transformers: Show How Entities Are Marked');
    const rows = w.page.locator('.quick-input-list .monaco-list-row');
    await expect
      .poll(() => rows.allInnerTexts())
      .toContainEqual(
        expect.stringMatching(/Person[^]*PERSON · Line below[^]*\d in this document/u),
      );
    await w.picture(`legend-${theme}`);
    await w.page.keyboard.press('Escape');
  }
  await w.themeOfPictures('dark');
  await w.runCommand('Local Transformers: Show How Entities Are Marked');
  await w.choose('IBAN');
  await w.statusBar(/27 selected/u).waitFor();
});
