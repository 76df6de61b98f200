import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeHub, type FakeFile } from '../support/fake-hub';
import { demoFiles } from '../support/fake-hub-demo';
import { useWorkbench } from './harness';

const dataDir = process.env.E2E_DATA_DIR ?? '';
const machineSettings = join(dataDir, 'data', 'Machine', 'settings.json');
const stored = join(
  dataDir,
  'data/User/globalStorage/local-transformers.local-transformers/models',
);
const classifier = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
const gated = 'careful/gated-names';
const commit = '0123456789abcdef0123456789abcdef01234567';
/** Weights beside the graph, so that a download takes long enough to be looked at. */
const weights: FakeFile = { content: Buffer.alloc(1_000_000, 7), repeat: 40, large: true };
let hub: FakeHub;
/** Where the folder's own settings would lead, if anybody followed them. */
let evil: FakeHub;
const folderSettings = join(process.env.E2E_WORKSPACE ?? '', '.vscode', 'settings.json');

beforeAll(async () => {
  // What other tests have fetched.
  rmSync(stored, { recursive: true, force: true });
  hub = await FakeHub.start(
    classifier,
    {
      ...demoFiles('text-classification'),
      'onnx/model_quantized.onnx_data': weights,
    },
    { license: 'apache-2.0', pipelineTag: 'text-classification' },
  );
  hub.add({
    id: gated,
    commit,
    files: demoFiles('token-classification'),
    gated: true,
    license: 'cc-by-nc-4.0',
    pipelineTag: 'token-classification',
  });
  evil = await FakeHub.start();
  mkdirSync(join(folderSettings, '..'), { recursive: true });
  writeFileSync(
    folderSettings,
    JSON.stringify({
      'localTransformers.hub.endpoint': evil.endpoint,
      'localTransformers.tokenClassification.model': 'evil/model',
      localTransformers: {
        hub: { endpoint: evil.endpoint },
        textClassification: { model: 'evil/model' },
      },
    }),
  );
  mkdirSync(join(machineSettings, '..'), { recursive: true });
  writeFileSync(
    machineSettings,
    JSON.stringify({ 'localTransformers.hub.endpoint': hub.endpoint }),
  );
});

afterAll(async () => {
  rmSync(machineSettings, { force: true });
  rmSync(join(folderSettings, '..'), { recursive: true, force: true });
  await hub.stop();
  await evil.stop();
});

const workbench = useWorkbench();

beforeAll(() => {
  workbench().page.setDefaultTimeout(10_000);
});

const view = (): Locator => workbench().page.locator('.pane', { hasText: 'Models' }).first();
const row = (name: string | RegExp): Locator =>
  workbench().page.locator('.sidebar').getByRole('treeitem', { name });
const dialog = (): Locator => workbench().page.locator('.monaco-dialog-box');
const notification = (text: string | RegExp): Locator =>
  workbench().page.locator('.notification-list-item', { hasText: text });

/** Shows the notifications: by themselves they do not come up in a workbench that is driven. */
async function showNotifications(): Promise<void> {
  await workbench().runCommand('Notifications: Show Notifications');
}

/** Clicks a button that a row shows while the mouse is over it. */
async function act(name: string | RegExp, label: string): Promise<void> {
  await row(name).hover();
  await row(name).locator(`.action-label[aria-label^="${label}"]`).click();
}

test('without a model the view says what to do', async () => {
  const w = workbench();
  await w.page.getByRole('tab', { name: 'Local Transformers' }).click();
  await view().getByText('No model of the hub is on this machine yet').waitFor();
  await row(/^Sentiment/u).waitFor();
  await w.screenshot('models-empty-dark');
});

test('Select Model offers what is known, and asks before it fetches', async () => {
  const w = workbench();
  hub.bytesPerSecond = 1_000_000;
  await w.setTheme('light');
  await view().locator('.monaco-text-button', { hasText: 'Select Model…' }).click();
  await w.choose('Classify Text');
  await w.page.locator('.quick-input-list').getByText('Automatic', { exact: true }).waitFor();
  await w.screenshot('models-select-light');
  await w.choose(classifier);
  await dialog().getByText(`Download ${classifier}?`).waitFor();
  const text = await dialog().innerText();
  expect(text).toMatch(/Size: 4\d MB/u);
  expect(text).toContain('Licence: apache-2.0');
  expect(text).toContain('From: 127.0.0.1');
  await w.screenshot('models-consent-light');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(hub.sentBytes('onnx/model_quantized.onnx_data')).toBe(0);
  await w.setTheme('dark');
});

/** Chooses the classifier for "Classify Text", and agrees. */
async function download(): Promise<void> {
  const w = workbench();
  await w.runCommand('Local Transformers: Select Model…');
  await w.choose('Classify Text');
  await w.choose(classifier);
  await dialog().getByRole('button', { name: 'Download' }).click();
}

test('a download shows how far it is; cancelled, it keeps what has arrived', async () => {
  const w = workbench();
  await download();
  await row(new RegExp(`^${classifier}.*[kM]B/s`, 'u')).waitFor();
  await showNotifications();
  const progress = /\d+(\.\d)? MB of 41 MB · \d+% · .*[kM]B\/s · .* left/u;
  await notification(`Downloading ${classifier}`).getByText(progress).waitFor();
  await row(progress).first().waitFor();
  await w.statusBar(/\d%/u).waitFor();
  await w.screenshot('models-download-dark');
  await notification(`Downloading ${classifier}`).getByRole('button', { name: 'Cancel' }).click();
  const part = /not finished · \d+% · \d+(\.\d)? MB of 41 MB · Classify Text · q8$/u;
  await row(new RegExp(`^${classifier}, ${part.source}`, 'u')).waitFor();
  expect(await w.notifications()).toEqual([]);
  await w.screenshot('models-unfinished-dark');
});

test('the next download goes on from there, and the model is used then', async () => {
  const w = workbench();
  const before = hub.sentBytes();
  hub.bytesPerSecond = Infinity;
  await download();
  await row(new RegExp(`^${classifier}, Classify Text · q8 · 41 MB`, 'u')).waitFor();
  // What had arrived is not fetched again; some was on its way when it was cancelled.
  expect(hub.sentBytes() - before).toBeLessThan(41_000_000 - 1_000_000);
  await w.openFile('thanks-bookshop.txt');
  await w.runCommand('Local Transformers: Classify Text');
  const card = w.panelFrame().locator('article').first();
  await card
    .getByText(/\s(ms|sec)\b/u)
    .first()
    .waitFor();
  expect(await card.innerText()).toContain(classifier);
});

test('a loaded model says what it holds in memory, and is unloaded', async () => {
  const w = workbench();
  const loaded = new RegExp(`^${classifier}.*loaded, \\d+ MB in memory`, 'u');
  await w.runCommand('Local Transformers: Show Models');
  await row(loaded).waitFor();
  await row(loaded).click();
  await row(/^Commit: 0123456789abcdef/u).waitFor();
  await row(/^Task: Classify Text · q8 \(in use\)/u).waitFor();
  await row(/^Licence: apache-2\.0/u).waitFor();
  await row(/^Last used: .*\d/u).waitFor();
  await w.statusBar(/^\s*1$/u).waitFor();
  await w.screenshot('models-view-dark');
  await w.setTheme('light');
  await w.screenshot('models-view-light');
  await w.setTheme('dark');
  await act(loaded, 'Unload');
  await row(new RegExp(`^${classifier}, Classify Text · q8 · 41 MB$`, 'u')).waitFor();
  await act(new RegExp(`^${classifier}`, 'u'), 'Load');
  await row(loaded).waitFor();
});

test('every request can be looked at', async () => {
  const w = workbench();
  await w.runCommand('Local Transformers: Show Network Activity');
  await w.page.locator('.tab.active[data-resource-name="Network Activity.log"]').waitFor();
  const lines = w.page.locator('.editor-group-container.active .view-line');
  await lines
    .filter({ hasText: /\b206\b/u })
    .first()
    .waitFor();
  await lines
    .filter({ hasText: /configuration/u })
    .first()
    .waitFor();
  await w.screenshot('models-network-dark');
  await w.runCommand('View: Close Editor');
});

test('a gated model asks for signing in, and is fetched after that', async () => {
  const w = workbench();
  const ask = async (): Promise<void> => {
    await w.runCommand('Local Transformers: Select Model…');
    await w.choose('Find Entities');
    await w.choose('Search the Hub…');
    await w.page.locator('.quick-input-list').getByRole('option', { name: gated }).click();
  };
  await ask();
  await showNotifications();
  await notification('private or gated').getByRole('button', { name: 'Sign In' }).click();
  const input = w.page.locator('.quick-input-widget:visible input');
  expect(await input.getAttribute('type')).toBe('password');
  await input.fill('wrong');
  await w.page.keyboard.press('Enter');
  await w.page.getByText(/does not take this token/u).waitFor();
  await w.screenshot('models-sign-in-dark');
  await input.fill('hf_right');
  await w.page.keyboard.press('Enter');
  await w.page.locator('.quick-input-widget:visible').waitFor({ state: 'detached' });
  await showNotifications();
  await notification(/Signed in to 127\.0\.0\.1:\d+ as reader/u).waitFor();
  await ask();
  await dialog()
    .getByText(/accepted its conditions/u)
    .waitFor();
  await dialog().getByRole('button', { name: 'Download' }).click();
  await row(new RegExp(`^${gated}, Find Entities · q8`, 'u')).waitFor();
  const cdn = hub.log.filter(({ server }) => server === 'cdn');
  expect(cdn.length).toBeGreaterThan(0);
  expect(cdn.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
});

test('a deleted model leaves nothing behind', async () => {
  const w = workbench();
  for (const id of [classifier, gated]) {
    await act(new RegExp(`^${id}`, 'u'), 'Delete');
    await dialog().getByText(`Delete ${id} from this machine?`).waitFor();
    if (id === classifier) {
      await w.screenshot('models-delete-dark');
    }
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await row(new RegExp(`^${id}`, 'u')).waitFor({ state: 'detached' });
  }
  await view().getByText('No model of the hub is on this machine yet').waitFor();
  const left = existsSync(stored)
    ? readdirSync(stored).filter((name) => !name.startsWith('.'))
    : [];
  expect(left).toEqual([]);
});

test('the settings of the folder have led nowhere', () => {
  expect(hub.requests.length).toBeGreaterThan(10);
  expect(evil.log).toEqual([]);
});
