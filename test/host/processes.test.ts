import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { afterEach, suite, test } from './harness';
import { api, letter, open, run, set, until } from './support';

/** Long enough that a run of it is under way for some seconds. */
const long = Array.from({ length: 400 }, (_, index) => `${letter}\n\n${index}`).join('\n');

async function loaded(): Promise<readonly number[]> {
  return (await api()).loadedModels().flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

suite('Processes that run models', () => {
  afterEach(async () => {
    await run('restartInference');
  });

  test('stop when the user says so, which is no error, and work afterwards', async () => {
    await open(letter);
    await run('summarizeText');
    await open(long);
    const running = run('summarizeText');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('localTransformers.stop');
    assert.deepEqual(await running, [undefined]);
    await open(letter, ['Please send me a new lamp.']);
    assert.ok((await run('summarizeText'))[0]);
  });

  test('that are killed during a run fail that run alone', async () => {
    await open(letter);
    await run('classifyText');
    const [classifier] = await loaded();
    await open(long);
    const running = run('findEntities');
    const killed = await until('a second process', () =>
      vscode.extensions
        .getExtension<Awaited<ReturnType<typeof api>>>('local-transformers.local-transformers')
        ?.exports.loadedModels()
        .find(({ id, pid }) => id === 'demo-token-classification' && pid !== undefined),
    );
    await new Promise((resolve) => setTimeout(resolve, 1000));
    process.kill(killed.pid ?? assert.fail(), 'SIGKILL');
    assert.deepEqual(await running, [undefined]);
    assert.ok(classifier !== undefined && alive(classifier), 'the other model stays loaded');
    await open(letter);
    assert.ok((await run('findEntities'))[0], 'the model loads again');
  });

  test('are at most as many as the setting says', async () => {
    await set('inference.maxLoaded', 2);
    try {
      await open(letter);
      for (const command of ['classifyText', 'findEntities', 'summarizeText']) {
        await run(command);
      }
      assert.equal((await loaded()).length, 2);
      const results = await run('runAllTasks', { question: 'Who wrote this?' });
      assert.ok(results.every((result) => result !== undefined));
      assert.ok((await loaded()).length <= 2);
    } finally {
      await set('inference.maxLoaded', undefined);
    }
  });

  test('end when nobody has used them for a while', async () => {
    await set('inference.idleMinutes', 0.01);
    try {
      await open(letter);
      await run('classifyText');
      const [pid] = await loaded();
      assert.ok(pid !== undefined);
      await until('its end', () => !alive(pid));
      assert.deepEqual(await loaded(), []);
    } finally {
      await set('inference.idleMinutes', undefined);
    }
  });

  test('say how much memory they hold', async () => {
    await open(letter);
    await run('classifyText');
    const [model] = (await api()).loadedModels();
    // Node alone takes some 40 MB.
    assert.ok((model?.memoryBytes ?? 0) > 40e6, `${model?.memoryBytes} bytes`);
  });

  test('end with Restart Inference', async () => {
    await open(letter);
    await run('classifyText');
    const [pid] = await loaded();
    await run('restartInference');
    assert.ok(pid !== undefined);
    await until('its end', () => !alive(pid));
  });
});
