import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedPlace, useWorkbench } from './harness';
import { findIn, marked } from './harness.entities';

const name = 'hovers.txt';
const file = join(process.env.E2E_WORKSPACE ?? '', name);
const text = `Dear Harbour Lights,

Two weeks ago I ordered a lamp from your shop in Lisbon.
Anna Kowalski in Lisbon saw it: write to
anna@example.com, or to her office.

Yours sincerely,
Anna Kowalski
`;

beforeAll(() => {
  writeFileSync(file, text);
});

afterAll(() => {
  rmSync(file, { force: true });
});

const themes = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;

describe('the hover of an entity', () => {
  const workbench = useWorkbench();

  test('says what it is, who says so and how often it is here, and what can be done', async () => {
    const w = workbench();
    await findIn(w, name, 'Lisbon');
    for (const theme of themes) {
      await w.themeOfPictures(theme);
      const hover = await w.hover('Lisbon');
      expect(hover).toMatch(/Location \(LOCATION\)/u);
      expect(hover).toMatch(/1 of 2 places with this text/u);
      for (const action of ['Redact This', 'Copy', 'Hide This Text', 'Hide This Label']) {
        expect(hover).toContain(action);
      }
      await w.picture(`entity-hover-${theme}`);
      await w.page.keyboard.press('Escape');
    }
    await w.themeOfPictures('dark');
  });

  test('hides what has this text, by a click, and shows it again', async () => {
    const w = workbench();
    await w.hover('Lisbon');
    await w.page.locator('.monaco-hover a', { hasText: 'Hide This Text' }).first().click();
    await expect.poll(() => marked(w)).not.toContain('Lisbon');
    expect(await marked(w)).toContain('Anna Kowalski');
    await w.page.locator('.notification-toast').getByText('Show All Again').click();
    await expect.poll(() => marked(w)).toContain('Lisbon');
  });

  test('can be opened and used by the keyboard alone', async () => {
    const w = workbench();
    await w.selectText('example.com');
    await w.page.keyboard.press('ArrowLeft');
    await w.page.keyboard.press('Control+K');
    await w.page.keyboard.press('Control+I');
    const hover = w.page.locator('.monaco-resizable-hover .monaco-hover:visible').first();
    await hover.getByText('Hide This Label').waitFor();
    // Once more, and the keyboard is in it.
    await w.page.keyboard.press('Control+K');
    await w.page.keyboard.press('Control+I');
    const focused = (): Promise<string> => w.page.evaluate('document.activeElement.textContent');
    for (let tab = 0; tab < 8 && (await focused()) !== 'Hide\u00a0This\u00a0Label'; tab++) {
      await w.page.keyboard.press('Tab');
    }
    await w.page.keyboard.press('Enter');
    await expect.poll(() => marked(w)).not.toContain('anna@example.com');
  });
});

describe('the hover of an entity in Korean', () => {
  const workbench = useWorkbench(() => ({ ...sharedPlace(), language: 'ko' }));

  test('is in Korean', async () => {
    const w = workbench();
    await w.openFile(name);
    await w.selectAll();
    await w.page.keyboard.press('Control+K');
    await w.page.keyboard.press('Alt+L');
    await w.page.keyboard.press('e');
    await expect.poll(() => marked(w)).toContain('Lisbon');
    await w.page.keyboard.press('Control+Home');
    const hover = await w.hover('Lisbon');
    expect(hover).toMatch(/장소 \(LOCATION\)/u);
    expect(hover).toContain('2곳 중 1번째');
    expect(hover).toContain('이것 가리기');
    await w.picture('entity-hover-ko');
  });
});
