/** A folder is looked through from the explorer, and what was found is reviewed, as a person does it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOwnServer, useWorkbench } from './harness';

type OwnServer = Awaited<ReturnType<typeof startOwnServer>>;

let server: OwnServer | undefined;
const place = (): OwnServer => {
  if (!server) {
    throw new Error('The server is there only inside tests and hooks.');
  }
  return server;
};

beforeAll(async () => {
  server = await startOwnServer({});
  const folder = join(server.workspace, 'letters', 'answered');
  mkdirSync(folder, { recursive: true });
  for (let at = 1; at <= 12; at++) {
    writeFileSync(
      join(folder, `letter-${at}.txt`),
      `Dear Maria Brown,\n\nwrite to anna.keller${at}@example.com before 3 November 2026, or pay to\nDE89 3704 0044 0532 0130 00.\n\nAnna Keller\n`,
    );
  }
  writeFileSync(join(folder, 'people.csv'), 'name,mail\nMaria Brown,maria@example.com\n');
  writeFileSync(join(folder, '..', 'picture.gif'), Buffer.from([0x47, 0x49, 0x46, 0]));
});
afterAll(async () => {
  await server?.stop();
});

describe('a folder', () => {
  const workbench = useWorkbench(place);
  const row = (text: string) =>
    workbench()
      .page.locator('.pane-body .customview-tree .monaco-list-row', { hasText: text })
      .first();

  test('is looked through from the explorer, and shows files, labels and places', async () => {
    const w = workbench();
    // Menus know of an extension a moment after the window is there.
    const title = 'Local Transformers: Find and Redact in Folder…';
    await expect.poll(() => w.isOffered(title), { timeout: 30_000 }).toBe(true);
    const folder = w.page.locator('.explorer-folders-view .monaco-list-row', {
      hasText: 'letters',
    });
    await folder.first().click({ button: 'right' });
    await w.page
      .locator('.monaco-menu .action-label', { hasText: 'Find and Redact in Folder' })
      .first()
      .click();
    await w.page.locator('.quick-input-widget').getByText('Which files?').waitFor();
    await w.picture('folder-glob-dark');
    await w.page.keyboard.press('Enter');
    await w.page.locator('.quick-input-list').getByText('Model and Rules').waitFor();
    await w.picture('folder-by-dark');
    await w.choose('Model and Rules');
    await row('people.csv').waitFor();
    await w.page
      .getByText(/places in 13 of 14 files\. Skipped: 1 binary\./u)
      .first()
      .waitFor();
    // A row with a box is opened by its arrow only.
    await row('letter-1.txt').locator('.monaco-tl-twistie').click();
    await row('Person').waitFor();
    await row('E-mail address').click();
    await row('anna.keller').click();
    await w.page.locator('.tab.active', { hasText: 'letter-' }).waitFor();
    await expect
      .poll(() => w.page.locator('.editor-instance .selected-text').count())
      .toBeGreaterThan(0);
    await w.screenshot('folder-found-dark');
    await w.pictures('folder-found', 'light', 'high-contrast');
  });

  test('has each of its files reviewed before it is written', async () => {
    const w = workbench();
    await row('people.csv').hover();
    await row('people.csv').getByRole('button', { name: 'Review Redaction' }).click();
    await w.choose('Numbered Placeholders');
    await w.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Go On' }).click();
    await expect
      .poll(async () => w.page.locator('.editor.modified .view-lines').innerText())
      .toContain('[EMAIL_1]');
    await w.screenshot('folder-review-dark');
  });
});
