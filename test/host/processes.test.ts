import * as assert from 'node:assert/strict';
import { afterEach, suite, test } from './harness';
import { withSmallModels } from './small-models';
import { api, cardOf, letter, long, open, order, run, set, underWay, until } from './support';

async function loaded(): Promise<readonly number[]> {
  return (await api()).loadedModels().flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
}

async function pidOf(model: string): Promise<number> {
  const found = (await api()).loadedModels().find(({ id }) => id === model);
  return found?.pid ?? assert.fail(`${model} is not loaded`);
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
  withSmallModels();
  afterEach(async () => {
    await run('restartInference');
  });

  test('stop when the user says so, which is no error, and work afterwards', async () => {
    await open(letter);
    await run('summarizeText');
    await open(long);
    const running = await order('summarizeText');
    await underWay(running.id);
    await run('stop');
    assert.deepEqual(await running.results, [undefined]);
    assert.equal((await cardOf(running.id)).state, 'stopped');
    await open(letter, ['Please send me a new lamp.']);
    assert.ok((await run('summarizeText'))[0]);
  });

  test('that are killed during a run fail that run alone', async () => {
    await open(letter);
    await run('classifyText');
    const classifier = await pidOf('demo-text-classification');
    await open(long);
    const running = await order('findEntities');
    await underWay(running.id);
    process.kill(await pidOf('nationaldesignstudio/rampart'), 'SIGKILL');
    assert.deepEqual(await running.results, [undefined]);
    assert.ok(alive(classifier), 'the other model stays loaded');
    await open(letter);
    assert.ok((await run('findEntities'))[0], 'the model loads again');
  });

  test('that are killed leave those that wait for the same model to another', async () => {
    await open(long);
    const running = await order('findEntities');
    await underWay(running.id);
    await open(letter);
    const waiting = await order('findEntities');
    assert.equal((await cardOf(waiting.id)).state, 'waiting');
    process.kill(await pidOf('nationaldesignstudio/rampart'), 'SIGKILL');
    assert.deepEqual(await running.results, [undefined]);
    const { state, error, actions } = await cardOf(running.id);
    assert.equal(state, 'failed');
    assert.match(error ?? '', /SIGKILL/u);
    assert.deepEqual(
      actions.map(({ id }) => id),
      ['retry', 'showLog', 'adjust'],
    );
    const [result] = await waiting.results;
    assert.ok(result?.output.kind === 'entities' && result.output.entities.length > 0);
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

  test('end at once when the setting says fewer, those first that were used least recently', async () => {
    try {
      await set('inference.maxLoaded', 3);
      // One model for each task.
      await set('tokenClassification.model', 'demo');
      const commands = ['classifyText', 'findEntities', 'summarizeText', 'classifyText'];
      for (const [index, command] of commands.entries()) {
        // Another text each time: a result that is remembered uses no model.
        await open(`${letter}\n${index}`);
        await run(command);
      }
      const entities = await pidOf('demo-token-classification');
      const models = async (): Promise<readonly string[]> =>
        (await api()).loadedModels().map(({ id }) => id);
      assert.equal((await models()).length, 3);
      await set('inference.maxLoaded', 2);
      await until('the end of one', async () => (await models()).length === 2);
      assert.ok(!(await models()).includes('demo-token-classification'));
      await until('the end of its process', () => !alive(entities));
      await set('inference.maxLoaded', 1);
      await until('the end of another', async () => (await models()).length === 1);
      assert.deepEqual(await models(), ['demo-text-classification']);
    } finally {
      await set('inference.maxLoaded', undefined);
      await set('tokenClassification.model', undefined);
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
