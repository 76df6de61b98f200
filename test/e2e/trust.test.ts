import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeHub } from '../support/fake-hub';
import { smallModelFiles } from '../support/fake-hub-small';
import { useSmallModels } from './harness.models';
import { startOwnServer, useWorkbench, writeMachineSettings } from './harness';

const id = 'org/entities';
/** The hub that the user has chosen, and the one that the folder would like to be asked. */
let hub: FakeHub;
let evil: FakeHub;
let server: Awaited<ReturnType<typeof startOwnServer>>;

beforeAll(async () => {
  hub = await FakeHub.start(id, smallModelFiles('token-classification'));
  // It has all models, so that whoever asked it would get what the folder wants.
  evil = await FakeHub.start(id, smallModelFiles('token-classification'));
  evil.add({
    id: 'evil/model',
    commit: 'e'.repeat(40),
    files: smallModelFiles('text-classification'),
  });
  server = await startOwnServer({ trustAll: false });
  mkdirSync(join(server.workspace, '.vscode'));
  writeFileSync(
    join(server.workspace, '.vscode', 'settings.json'),
    JSON.stringify({
      'localTransformers.hub.endpoint': evil.endpoint,
      'localTransformers.tokenClassification.model': 'evil/model',
      'localTransformers.summarization.model': 'evil/model',
      localTransformers: {
        hub: { endpoint: evil.endpoint },
        textClassification: { model: 'evil/model', dtype: 'fp32' },
      },
    }),
  );
  writeMachineSettings(server, {
    'localTransformers.hub.endpoint': hub.endpoint,
    'localTransformers.tokenClassification.model': id,
  });
});

afterAll(async () => {
  await server.stop();
  await hub.stop();
  await evil.stop();
});

useSmallModels(() => server);
const workbench = useWorkbench(() => server);

/** Runs a task on a letter, and returns what its card says when it is done. */
async function run(title: string): Promise<string> {
  const w = workbench();
  await w.openFile('thanks-bookshop.txt');
  await w.runCommand(`Local Transformers: ${title}`);
  return w.finishedCard(title);
}

test('a folder that is not trusted opens in Restricted Mode', async () => {
  await workbench().statusBar('Restricted Mode').waitFor();
});

test('there, tasks run with the models that they run with everywhere', async () => {
  expect(await run('Classify Text')).toMatch(/Demo/u);
  expect(await run('Summarize Text')).toContain('Xenova/distilbart-cnn-6-6');
  await workbench().picture('trust-restricted-dark');
});

test('there, the model and the hub of the user are taken', async () => {
  const w = workbench();
  await w.openFile('thanks-bookshop.txt');
  await w.runCommand('Local Transformers: Find Entities');
  const dialog = w.page.locator('.monaco-dialog-box');
  await dialog.getByText(`Look up ${id}?`).waitFor();
  await w.picture('trust-consent-dark');
  await dialog.getByRole('button', { name: 'Look Up' }).click();
  await dialog.getByText(`Download ${id}?`).waitFor();
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect(await w.finishedCard('Find Entities')).toContain(id);
  expect(hub.sentBytes('onnx/model_quantized.onnx')).toBeGreaterThan(100_000);
  await w.statusBar('Restricted Mode').waitFor();
});

test('the hub of the folder was never asked', () => {
  expect(evil.log).toEqual([]);
});

test('nor is it when the folder is trusted', async () => {
  const w = workbench();
  await w.runCommand('Workspaces: Manage Workspace Trust');
  await w.page.getByRole('button', { name: 'Trust', exact: true }).click();
  const page = w.page.getByText('You trust this folder');
  await page.waitFor();
  await w.runCommand('View: Close Editor');
  await page.waitFor({ state: 'detached' });
  await w.statusBar('Restricted Mode').waitFor({ state: 'detached' });
  await w.runCommand('Local Transformers: Restart Inference');
  expect(await run('Classify Text')).toMatch(/Demo/u);
  expect(await run('Find Entities')).toContain(id);
  expect(evil.log).toEqual([]);
});
