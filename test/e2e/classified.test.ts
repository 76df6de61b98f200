import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedPlace, useWorkbench, type Workbench } from './harness';

const name = 'reviews.txt';
const file = join(process.env.E2E_WORKSPACE ?? '', name);
const text = `Dear Harbour Lights,

the lamp that I ordered from your shop arrived broken, and nobody answers
my letters. I am very disappointed.

Thank you for the quick delivery of the second parcel. Everything was
packed well, and your colleague on the phone was wonderful.

The bicycle pump does not work at all. I want my money back.

We had a lovely stay, the room was clean, and breakfast was excellent.

The kettle leaks. This is the third time that I write about it.

Yours sincerely,
Anna Kowalski
`;

beforeAll(() => {
  writeFileSync(file, text);
});

afterAll(() => {
  rmSync(file, { force: true });
});

/** How many marks can be seen in the gutter. */
const marks = (w: Workbench) =>
  w.page.locator('.glyph-margin-widgets .cgmr[class*="ced-"]').count();

describe('Paragraphs', () => {
  const workbench = useWorkbench();

  test('that are classified have a mark and a row, and only one label may be shown', async () => {
    const w = workbench();
    await w.openFile(name);
    await w.runCommand('Local Transformers: Classify Paragraphs');
    await expect.poll(() => marks(w)).toBe(7);
    const list = w.page.locator('.sidebar .pane', { hasText: 'Classification' }).last();
    await list.getByText('arrived broken').waitFor();
    await w.pictures('classified', 'dark', 'light', 'high-contrast', 'high-contrast-light');
    expect(await w.hover('pump')).toMatch(/Negative \(NEGATIVE\)[^]*classified by Demo model/u);
    await w.picture('classified-hover');
    await list.getByText('Negative').first().hover();
    await list.getByRole('button', { name: 'Show Only This Label' }).first().click();
    await expect.poll(() => marks(w)).toBeLessThan(7);
    await list.getByText('Shown: ').waitFor();
    await list.getByText('lovely stay').waitFor({ state: 'detached' });
    await w.picture('classified-filtered');
    await w.runCommand('Local Transformers: Show All Classified Text');
    await w.focusEditor();
    await w.selectText('kettle');
    await w.page.keyboard.press('Delete');
    await expect.poll(() => marks(w)).toBe(6);
    await list.getByText('without a label: 1').waitFor();
    await w.picture('classified-edited');
    await w.page.keyboard.press('Control+Z');
    await expect.poll(() => marks(w)).toBe(7);
    // Nothing is selected, so that all of it is read.
    await w.page.keyboard.press('ArrowLeft');
    await w.runCommand('Local Transformers: Classify Lines');
    await expect.poll(() => marks(w)).toBe(10);
    await w.picture('classified-lines');
  });
});

describe('In Korean', () => {
  const workbench = useWorkbench(() => ({ ...sharedPlace(), language: 'ko' }));

  test('paragraphs are classified', async () => {
    const w = workbench();
    await w.openFile(name);
    await w.runCommand('Local Transformers: 단락별 분류');
    await expect.poll(() => marks(w)).toBe(7);
    await w.page.locator('.sidebar').getByText('부정').first().waitFor();
    expect(await w.hover('pump')).toContain('부정');
    await w.picture('classified-ko');
  });
});
