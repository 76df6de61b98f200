/**
 * A letter is redacted, pasted into another text, and restored there, as a person does it; and what
 * the letter says of people is nowhere but in the texts themselves.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOwnServer, useWorkbench } from './harness';

type OwnServer = Awaited<ReturnType<typeof startOwnServer>>;

const english = `Dear Maria Brown,

thank you for your call of 3 November. The lamp that you sent to
Anna Keller, 12 Harbour Street, Dover CT16 1AB, arrived broken, and
nobody answers at +44 1304 496 0123 or anna.keller@example.com.

Please refund the price to DE89 3704 0044 0532 0130 00, or to the card
4111 1111 1111 1111. Ms Keller will send the lamp back.

Yours sincerely,
Peter Novak, for Anna Keller
`;

const korean = `김민수 고객님께,

안녕하세요. 박서연입니다. 지난주에 주문하신 램프가 부서진 채로 도착했다는
연락을 받았습니다. 010-1234-5678 또는 seoyeon.park@example.com(으)로
연락해 주시면 새 램프를 보내 드리겠습니다.

감사합니다.
박서연 드림
`;

/** What is not to be anywhere else. */
const originals = [
  'Maria Brown',
  'Anna Keller',
  '12 Harbour Street',
  'anna.keller@example.com',
  '496 0123',
  '0044 0532',
  '1111 1111',
];

let server: OwnServer | undefined;
const place = (): OwnServer => {
  if (!server) {
    throw new Error('The server is there only inside tests and hooks.');
  }
  return server;
};

beforeAll(async () => {
  server = await startOwnServer({});
  writeFileSync(join(server.workspace, 'order.txt'), english);
  writeFileSync(join(server.workspace, 'letter-ko.txt'), korean);
  writeFileSync(join(server.workspace, 'nobody.txt'), 'The lamp is broken, the shade is green.\n');
  for (const name of ['answer.md', 'answer-ko.md', 'pasted.txt', 'redacted.txt']) {
    writeFileSync(join(server.workspace, name), '');
  }
});
afterAll(async () => {
  await server?.stop();
});

/** All that the server keeps but the texts of the folder and copies that VS Code makes of them. */
function kept(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\](History|Backups|extensions)[/\\]/u.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }));
}

/** All that a page has stored, as text. Run in the page. */
const storedSource = `async () => {
  const all = [JSON.stringify({ ...localStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const values = await new Promise((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const text = (value) => value instanceof Uint8Array ? new TextDecoder().decode(value)
        : typeof value === 'string' ? value : JSON.stringify(value);
      all.push(name + '/' + store + ': ' + values.map(text).join('\\n'));
    }
    database.close();
  }
  return all;
}`;

describe('a letter in English', () => {
  const workbench = useWorkbench(place);
  const list = () => workbench().page.locator('.pane-body .customview-tree');
  const row = (text: string) => list().locator('.monaco-list-row', { hasText: text }).first();
  const right = () => workbench().page.locator('.editor.modified .view-lines');
  const text = async () =>
    (await workbench().page.locator('.editor-instance .view-lines').first().innerText()).replaceAll(
      '\u00a0',
      ' ',
    );
  const rightText = async () => (await right().innerText()).replaceAll('\u00a0', ' ');

  test('is asked about and warned of once, and shown before anything is written', async () => {
    const w = workbench();
    await w.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await w.openFile('order.txt');
    await w.runCommand('Local Transformers: Redact File to New Document');
    await w.page.locator('.quick-input-list').getByText('Numbered Placeholders').waitFor();
    await w.picture('redact-first-dark');
    await w.choose('Numbered Placeholders');
    const dialog = w.page.locator('.monaco-dialog-box');
    await dialog.getByText('A model can miss something').waitFor();
    await w.picture('redact-warning-dark');
    await dialog.getByRole('button', { name: 'Go On' }).click();
    await row('Anna Keller').waitFor();
    await expect.poll(rightText).toContain('[PERSON_1]');
    await w.screenshot('redact-review-dark');
    for (const original of originals) {
      expect(await rightText()).not.toContain(original);
    }
    await w.pictures('redact-review', 'light', 'high-contrast');
  });

  test('leaves what is switched off in the list, at once', async () => {
    const w = workbench();
    const card = row('4111 1111');
    await card.getByRole('checkbox').click();
    await expect.poll(rightText).toContain('4111 1111 1111 1111');
    await w.screenshot('redact-switched-dark');
    // A click while the list is drawn anew would find nothing below it.
    await card.filter({ hasText: 'stays' }).getByRole('checkbox').click();
    await expect.poll(rightText).not.toContain('4111');
    await card.filter({ hasText: '[CARD_1]' }).waitFor();
    await row('4111 1111').click();
    // A click shows the place in the diff, too; only then is the list left alone.
    await w.page.locator('.editor.modified .selected-text').first().waitFor();
    await list().locator('.monaco-list-row.focused.selected', { hasText: '4111' }).waitFor();
    const focused = list().locator('.monaco-list-row.focused', { hasText: '4111' });
    await w.page.keyboard.press('Space');
    await row('4111 1111').filter({ hasText: 'stays' }).waitFor();
    await expect.poll(rightText).toContain('4111 1111 1111 1111');
    await w.page.keyboard.press('ArrowUp');
    await focused.waitFor({ state: 'detached' });
    await w.page.keyboard.press('ArrowDown');
    await focused.waitFor();
    expect(await rightText()).toContain('4111 1111 1111 1111');
    await w.page.keyboard.press('Space');
    await row('4111 1111').filter({ hasText: '[CARD_1]' }).waitFor();
    await expect.poll(rightText).not.toContain('4111');
    await row('DE89').click();
    await w.screenshot('redact-revealed-dark');
  });

  test('becomes a new document, by the button', async () => {
    const w = workbench();
    await w.page
      .locator(
        '.editor-actions [aria-label^="Apply"], .editor-actions [aria-label^="Local Transformers: Apply"]',
      )
      .first()
      .click();
    await w.page.locator('.tab.active', { hasText: /Untitled|Dear/u }).waitFor();
    await list().waitFor({ state: 'detached' });
    await w.screenshot('redact-applied-dark');
  });

  test('is nowhere else', async () => {
    const w = workbench();
    const stored = await w.page.evaluate<string[]>(`(${storedSource})()`);
    const files = kept(place().dataDir);
    expect(files.length).toBeGreaterThan(5);
    expect(stored.join('').length).toBeGreaterThan(1000);
    for (const original of originals) {
      expect(files.filter(({ text }) => text.includes(original)).map(({ path }) => path)).toEqual(
        [],
      );
      expect(stored.filter((text) => text.includes(original))).toEqual([]);
    }
  });

  test('comes back in another text into which it was pasted and changed', async () => {
    const w = workbench();
    await w.selectAll();
    await w.page.keyboard.press('Control+C');
    await w.openFile('answer.md');
    await w.page.keyboard.insertText('The answer of a model to [Person 1]:\n\n');
    await w.page.keyboard.press('Control+V');
    await w.page.locator('.view-line', { hasText: 'Yours' }).first().waitFor();
    await w.page.keyboard.press('Control+End');
    await w.page.keyboard.insertText('\n[PERSON_99] is nobody.');
    await w.screenshot('restore-pasted-dark');
    await w.runCommand('Local Transformers: Restore…');
    await w.choose('Document');
    await row('[PERSON_99]').waitFor();
    await expect.poll(rightText).toContain('Anna Keller');
    await w.screenshot('restore-review-dark');
    await w.pictures('restore-review', 'light', 'high-contrast');
    await w.runCommand('Local Transformers: Apply');
    await list().waitFor({ state: 'detached' });
    await expect.poll(text).toContain('The answer of a model to Maria Brown:');
    await expect.poll(text).toContain('12 Harbour Street');
    await w.screenshot('restore-applied-dark');
  });

  test('comes back from the clipboard into a new document, and goes into a text redacted', async () => {
    const w = workbench();
    await w.page.locator('.tab', { hasText: 'Untitled' }).click();
    await w.selectAll();
    await w.page.keyboard.press('Control+C');
    await w.runCommand('Local Transformers: Restore…');
    await w.choose('Clipboard');
    await expect.poll(rightText).toContain('Anna Keller');
    await w.runCommand('Local Transformers: Apply');
    await expect.poll(text).toContain('Dear Maria Brown,');
    await w.page.locator('.tab.active', { hasText: 'Untitled-2' }).waitFor();
    await w.selectAll();
    await w.page.keyboard.press('Control+C');
    await w.openFile('redacted.txt');
    await w.runCommand('Local Transformers: Paste Redacted');
    await row('Anna Keller').waitFor();
    await w.runCommand('Local Transformers: Apply');
    await w.page.locator('.tab.active[data-resource-name="redacted.txt"]').waitFor();
    await expect.poll(text).toContain('Dear [PERSON_1],');
  });

  test('is said to have nothing in it where that is so', async () => {
    const w = workbench();
    await w.openFile('nobody.txt');
    await w.runCommand('Local Transformers: Redact File to New Document');
    await w.page.getByText('Nothing personal was found').first().waitFor();
    await w.screenshot('redact-nothing-dark');
    await w.runCommand('Local Transformers: Cancel');
  });

  // “Paste As…” of a VS Code in a browser asks nobody: it pastes what is on the clipboard.
  test('is pasted redacted where the settings prefer that, and as it is where they do not', async () => {
    const w = workbench();
    await w.openFile('order.txt');
    await w.selectAll();
    await w.page.keyboard.press('Control+C');
    await w.openFile('pasted.txt');
    await w.page.keyboard.press('Control+V');
    await expect.poll(text).toContain('Dear Maria Brown,');
    await w.changeSettings({ 'editor.pasteAs.preferences': ['text.redacted'] });
    await w.openFile('pasted.txt');
    await w.selectAll();
    await w.page.keyboard.press('Control+V');
    await expect.poll(text).toContain('Dear [PERSON_1],');
    for (const original of originals) {
      expect(await text()).not.toContain(original);
    }
    await w.screenshot('redact-paste-dark');
  });

  test('is known from a saved map, which is encrypted, and goes when all is forgotten', async () => {
    const w = workbench();
    const { page } = w;
    await w.runCommand('Local Transformers: Save Redaction Map…');
    await w.choose('On This Machine');
    await page
      .getByText(/The map is saved until .*, encrypted/u)
      .first()
      .waitFor();
    const saved = kept(place().dataDir).filter(({ path }) => path.endsWith('.ltmap'));
    expect(saved).toHaveLength(1);
    for (const original of originals) {
      expect(saved[0]?.text).not.toContain(original);
    }
    await w.runCommand('Local Transformers: Load Redaction Map…');
    await w.choose('On This Machine');
    await w.statusBar('The map is loaded').waitFor();
    await w.runCommand('Local Transformers: Forget All Redactions');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Forget All' }).click();
    await w.statusBar('All redactions are forgotten').waitFor();
    expect(kept(place().dataDir).filter(({ path }) => path.endsWith('.ltmap'))).toEqual([]);
    await w.openFile('redacted.txt');
    await w.runCommand('Local Transformers: Restore…');
    await page.getByText('There is nothing to put back').first().waitFor();
  });
});

describe('a letter in Korean, in a Korean workbench', () => {
  const workbench = useWorkbench(() => ({ ...place(), language: 'ko' }));

  test('is redacted, copied, pasted and restored', async () => {
    const w = workbench();
    await w.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await w.openFile('letter-ko.txt');
    await w.runCommand('Local Transformers: 가려서 복사');
    await w.page.locator('.quick-input-list').getByText('번호가 있는 자리표시자').first().waitFor();
    await w.picture('redact-first-ko');
    await w.choose('번호가 있는 자리표시자');
    const dialog = w.page.locator('.monaco-dialog-box');
    await dialog.getByText('모델은 놓치는 것이 있을 수 있습니다').waitFor();
    await w.picture('redact-warning-ko');
    await dialog.getByRole('button', { name: '계속' }).click();
    const list = w.page.locator('.pane-body .customview-tree');
    await list.locator('.monaco-list-row', { hasText: '010-1234-5678' }).first().waitFor();
    await w.screenshot('redact-review-ko');
    await w.runCommand('Local Transformers: 적용');
    await list.waitFor({ state: 'detached' });
    await w.openFile('answer-ko.md');
    await w.page.keyboard.press('Control+V');
    const text = async () =>
      (await w.page.locator('.editor-instance .view-lines').first().innerText()).replaceAll(
        '\u00a0',
        ' ',
      );
    await expect.poll(text).toContain('[PHONE_1]');
    await w.runCommand('Local Transformers: 되돌리기…');
    await w.choose('문서');
    await list.locator('.monaco-list-row', { hasText: '[PHONE_1]' }).first().waitFor();
    await w.screenshot('restore-review-ko');
    await w.runCommand('Local Transformers: 적용');
    await list.waitFor({ state: 'detached' });
    await expect.poll(text).toContain('010-1234-5678');
  });
});
