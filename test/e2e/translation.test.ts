import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeHub } from '../support/fake-hub';
import { smallModelFiles } from '../support/fake-hub-small';
import { useWorkbench } from './harness';
import { removeModels, useSmallModels } from './harness.models';

const id = 'Xenova/opus-mt-en-fr';
/** What is here from the start. */
const german = 'Xenova/opus-mt-en-de';
const letter = 'complaint-broken-lamp.txt';
const settings = join(process.env.E2E_DATA_DIR ?? '', 'data', 'Machine', 'settings.json');
const workspace = process.env.E2E_WORKSPACE ?? '';
let hub: FakeHub | undefined;

const guide = `# My order

See [the broken lamp](#the-broken-lamp).

## The broken lamp

Dear Harbour Lights,

Two weeks ago I ordered a lamp. **The lamp is broken.**

- Please send me a new lamp.
- [I am very disappointed.](https://example.com/orders/48213)

| Order | Problem                  |
| ----- | ------------------------ |
| 48213 | The lamp is broken.      |
| 48214 | The parcel is late.      |

\`\`\`sh
track --order 48213 # as it was
\`\`\`
`;

const code = `/**
 * The lamp arrived broken.
 * @param order The order number.
 */
export function complain(order: number): string {
  // Please send me a new lamp.
  return \`Order \${order} is late.\`;
}
`;

beforeAll(async () => {
  const files = smallModelFiles('translation');
  const config = JSON.parse(String(files['tokenizer_config.json']?.content)) as object;
  const french = { ...config, target_lang: 'fr' };
  hub = await FakeHub.start(id, {
    ...files,
    'tokenizer_config.json': { content: Buffer.from(JSON.stringify(french)) },
  });
  mkdirSync(join(settings, '..'), { recursive: true });
  writeFileSync(settings, JSON.stringify({ 'localTransformers.hub.endpoint': hub.endpoint }));
  writeFileSync(join(workspace, 'guide.md'), guide);
  writeFileSync(join(workspace, 'complain.ts'), code);
});

afterAll(async () => {
  for (const name of ['guide.md', 'complain.ts']) {
    rmSync(join(workspace, name), { force: true });
  }
  rmSync(settings, { force: true });
  removeModels();
  await hub?.stop();
});

useSmallModels();
const workbench = useWorkbench();
const card = () => workbench().panelFrame().locator('article').first();
const rows = () => workbench().page.locator('.quick-input-widget:visible .monaco-list-row');

/** Waits until the newest card is about this file, and done, and returns what it says. */
async function finished(file: string, model: RegExp | string): Promise<string> {
  return workbench().finishedCard(undefined, file, model);
}

/** Takes a picture of the editor and the panel, with nothing under the mouse. */
async function picture(name: string): Promise<void> {
  const w = workbench();
  await w.page.mouse.move(500, 600);
  await w.picture(name);
}

test('Translate To… asks for a language, says from which, and gets the model for the pair', async () => {
  const w = workbench();
  await w.openFile(letter);
  await w.selectAll();
  await w.contextMenu('Local Transformers', 'Translate To…');
  await rows()
    .filter({ hasText: /From English \(detected\)/u })
    .waitFor();
  // German is what a model is here for.
  await rows()
    .filter({ hasText: /German.*opus-mt-en-de, on this machine/u })
    .waitFor();
  await w.picture('translate-to-dark');
  await w.choose('French');
  const dialog = w.page.locator('.monaco-dialog-box');
  await dialog.getByText(`Download ${id}?`).waitFor();
  await dialog.getByText(/Translating from English to French needs this model/u).waitFor();
  await w.picture('translate-to-dialog-dark');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect(await finished(letter, id)).toMatch(/English \(detected\)\s+French/u);
});

test('the language that was translated to last comes first, and the source can be changed', async () => {
  const w = workbench();
  await w.themeOfPictures('light');
  await w.selectAll();
  await w.runCommand('Local Transformers: Translate To…');
  await rows()
    .filter({ hasText: /From English/u })
    .waitFor();
  await w.picture('translate-to-light');
  await expect.poll(() => rows().nth(1).innerText()).toMatch(/^French/u);
  await w.choose('From English (detected)');
  await rows()
    .filter({ hasText: /English.*Detected/su })
    .waitFor();
  await w.picture('translate-from-light');
  await w.choose('Dutch');
  await rows()
    .filter({ hasText: /From Dutch/u })
    .waitFor();
  await w.page.keyboard.press('Escape');
});

test('Markdown keeps its structure, and Compare shows what would change', async () => {
  const w = workbench();
  await w.openFile('guide.md');
  await w.runCommand('Local Transformers: Translate Text');
  await rows()
    .filter({ hasText: /German.*opus-mt-en-de, on this machine/u })
    .waitFor();
  await w.choose('German');
  const text = await finished('guide.md', german);
  expect(text).toContain('track --order 48213 # as it was');
  expect(text).toContain('](https://example.com/orders/48213)');
  // The link into the document has the new name of its heading. The card begins with what
  // was given, which has the old one.
  const [, target = ''] = [...text.matchAll(/\]\(#([^)]+)\)/gu)].at(-1) ?? [];
  const heading = /^## (.+)$/mu.exec(text)?.[1] ?? '';
  expect(target).toBe(heading.trim().toLowerCase().replaceAll(' ', '-'));
  expect(target).not.toBe('the-broken-lamp');
  await card().getByRole('button', { name: 'Compare' }).click();
  const inserted = w.page.locator('.monaco-diff-editor .line-insert');
  await inserted.first().waitFor();
  await w.page.locator('.tab.active', { hasText: 'guide.md: Translate Text (Preview)' }).waitFor();
  await picture('compare-light');
});

test('Translate Comments translates these alone', async () => {
  const w = workbench();
  await w.openFile('complain.ts');
  await w.runCommand('Local Transformers: Translate Comments');
  const text = await finished('complain.ts', german);
  expect(text).toMatch(/Translate Comments/u);
  expect(text).toMatch(/\/\/ .*Lampe/u);
  expect(text).toContain('export function complain(order: number): string {');
  await picture('translate-comments-light');
  await card().getByRole('button', { name: 'Replace' }).click();
  await w.page.locator('.view-line', { hasText: /\/\/\s.*Lampe/u }).waitFor();
});
