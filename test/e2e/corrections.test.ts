import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedPlace, useWorkbench, type Workbench } from './harness';
import { chord, findIn, marked } from './harness.entities';

const folder = process.env.E2E_WORKSPACE ?? '';
const name = 'corrected.txt';
const file = join(folder, name);
const text = `Dear Harbour Lights,

Two weeks ago I ordered a Solara lamp from your shop in Lisbon.
Maria Brown and Peter Novak saw it.
Maria Brown wrote to you.

Yours sincerely,
Anna Kowalski
`;

beforeAll(() => {
  writeFileSync(file, text);
});

afterAll(() => {
  rmSync(file, { force: true });
  rmSync(`${file}.entities.json`, { force: true });
});

/** A heading of the report, wherever VS Code shows it. */
async function headings(w: Workbench, heading: string): Promise<number> {
  const counts = w.page.frames().map((frame) =>
    frame
      .getByRole('heading', { name: heading })
      .count()
      .catch(() => 0),
  );
  return Math.max(...(await Promise.all(counts)));
}

describe('corrections by hand', () => {
  const workbench = useWorkbench();

  test('are made by keys alone: marked as a label, not an entity, everywhere, and taken back', async () => {
    const w = workbench();
    await findIn(w, name, 'Lisbon');
    await w.selectText('lamp');
    await chord(w, 'k');
    await w.choose('Miscellaneous');
    await expect.poll(() => marked(w)).toContain('lamp');
    await w.selectText('Maria Brown');
    await w.page.keyboard.press('ArrowLeft');
    await chord(w, 'Backspace');
    await expect
      .poll(async () => (await marked(w)).filter((one) => one === 'Maria Brown').length)
      .toBe(1);
    await chord(w, 'u');
    await expect.poll(() => marked(w)).not.toContain('Maria Brown');
    await w.pictures('corrections', 'dark', 'light', 'high-contrast');
    await w.focusEditor();
    // One after the other: a person sees the first before the second.
    for (const left of [1, 2]) {
      await chord(w, 'z');
      await expect
        .poll(async () => (await marked(w)).filter((one) => one === 'Maria Brown').length)
        .toBe(left);
    }
    await chord(w, 'Shift+Z');
    await expect
      .poll(async () => (await marked(w)).filter((one) => one === 'Maria Brown').length)
      .toBe(1);
    await chord(w, 'z');
    // The card of the run says what was said by hand.
    await w.panelFrame().getByText('marked by you').waitFor();
    await w.pictures('corrections-card', 'dark', 'light', 'high-contrast');
    await w.focusEditor();
  });

  test('ask for a label in a list, where a new one can be typed', async () => {
    const w = workbench();
    await w.selectText('shop');
    await chord(w, 'k');
    await w.page.locator('.quick-input-list').getByRole('option').first().waitFor();
    await w.picture('corrections-labels');
    await w.page.keyboard.type('Place of work');
    await w.page.getByRole('option', { name: /New Label “Place of work”/u }).waitFor();
    await w.page.keyboard.press('Enter');
    await expect.poll(() => marked(w)).toContain('shop');
  });

  test('are offered by the lightbulb', async () => {
    const w = workbench();
    await w.selectText('Lisbon');
    await w.page.keyboard.press('ArrowLeft');
    await w.page.keyboard.press('Control+.');
    const menu = w.page.locator('.action-widget');
    await menu.getByText('Accept as Location', { exact: true }).waitFor();
    await w.picture('corrections-lightbulb');
    await menu.getByText('Not an Entity', { exact: true }).click();
    await expect.poll(() => marked(w)).not.toContain('Lisbon');
  });

  test('are there again when the window is reloaded, and listed', async () => {
    const w = workbench();
    await w.page.waitForTimeout(1500);
    await w.page.reload();
    await w.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
    await w.openFile(name);
    await w.runCommand('Local Transformers: Show Corrections…');
    const rows = w.page.locator('.quick-input-list');
    await rows.getByRole('option', { name: /^lamp/u }).waitFor();
    await w.picture('corrections-list');
    await w.page.keyboard.press('Escape');
    await expect.poll(() => marked(w), { timeout: 20_000 }).toContain('lamp');
    expect(await marked(w)).not.toContain('Lisbon');
  });

  test('are what models are compared with', async () => {
    const w = workbench();
    await w.focusEditor();
    await w.runCommand('Local Transformers: Compare Models with Corrections…');
    // Rows that can be ticked are no options.
    await w.page.locator('.quick-input-list .monaco-list-row', { hasText: 'As Set Now' }).waitFor();
    await w.picture('corrections-models');
    await w.page.keyboard.press('Enter');
    const heading = 'Models Compared with Your Corrections';
    await expect.poll(() => headings(w, heading), { timeout: 60_000 }).toBe(1);
    await w.pictures('corrections-compared', 'dark', 'light', 'high-contrast');
  });
});

describe('corrections by hand in Korean', () => {
  const workbench = useWorkbench(() => ({ ...sharedPlace(), language: 'ko' }));

  test('are offered in Korean', async () => {
    const w = workbench();
    await w.openFile(name);
    await w.selectAll();
    await chord(w, 'e');
    await expect.poll(() => marked(w), { timeout: 60_000 }).toContain('Anna Kowalski');
    await w.selectText('Anna Kowalski');
    await w.page.keyboard.press('Control+.');
    await w.page.locator('.action-widget').getByText('개체명 아님', { exact: true }).waitFor();
    await w.picture('corrections-lightbulb-ko');
    await w.page.keyboard.press('Escape');
    await w.selectText('weeks');
    await chord(w, 'k');
    await w.page.locator('.quick-input-list').getByRole('option').first().waitFor();
    await w.picture('corrections-labels-ko');
    await w.page.keyboard.press('Enter');
    await expect.poll(() => marked(w)).toContain('weeks');
  });

  test('are compared with models, and marks come while one writes, in Korean', async () => {
    const w = workbench();
    await w.focusEditor();
    await chord(w, 'l');
    const status = w.statusBar(/실시간/u);
    await status.waitFor();
    await w.pictures('live-ko', 'dark', 'light', 'high-contrast');
    await status.click();
    await w.page.getByRole('option', { name: /“일반 텍스트”/u }).waitFor();
    await w.picture('live-menu-ko');
    await w.page.keyboard.press('Escape');
    await w.focusEditor();
    await w.runCommand('Local Transformers: 모델을 수정 내용과 비교…');
    await w.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await w.picture('corrections-models-ko');
    await w.page.keyboard.press('Enter');
    await expect
      .poll(() => headings(w, '직접 수정한 내용과 모델 비교'), { timeout: 60_000 })
      .toBe(1);
    await w.pictures('corrections-compared-ko', 'dark', 'light');
  });
});
