import * as assert from 'node:assert/strict';
import { taskDefinitions } from '../../src/tasks/registry';
import { afterEach, suite, test } from './harness';
import { withSmallModels } from './small-models';
import { api, cardOf, letter, long, open, order, run, set, underWay, until } from './support';

suite('Runs beside each other', () => {
  withSmallModels();
  afterEach(async () => {
    await run('restartInference');
  });

  test('that are sixty give sixty results, each on its card', async () => {
    const texts = Array.from({ length: 60 }, (_, index) => `Letter ${index}: it is broken.`);
    await open(texts.join('\n'), texts);
    const results = await run('classifyText');
    assert.equal(results.length, texts.length);
    assert.ok(results.every((result) => result?.output.kind === 'labels'));
    const cards = (await api()).cards().slice(0, texts.length);
    assert.deepEqual(
      cards.map(({ state, excerpt }) => [state, excerpt]),
      texts.map((text) => ['done', text]),
    );
    assert.deepEqual(
      cards.map(({ output }) => output),
      results.map((result) => result?.output),
    );
  });

  test('are stopped one by one, whether they wait or run', async () => {
    const extension = await api();
    // It runs on while others are opened and ordered, also on a busy machine.
    await open(long.repeat(5));
    const running = await order('findEntities');
    await underWay(running.id);
    await open(`${letter}\nfirst`);
    const waiting = await order('findEntities');
    await open(`${letter}\nsecond`);
    const other = await order('findEntities');
    extension.stop(waiting.id);
    assert.deepEqual(await waiting.results, [undefined]);
    assert.equal((await cardOf(waiting.id)).state, 'stopped');
    assert.equal((await cardOf(running.id)).state, 'running');
    extension.stop(running.id);
    assert.deepEqual(await running.results, [undefined]);
    assert.ok((await other.results)[0]);
    assert.equal((await cardOf(other.id)).state, 'done');
  });

  test('are stopped one by one, also while their model is loaded', async () => {
    const extension = await api();
    const last = 'Anna Kowalski wrote from Lisbon.';
    await open(`${long}\n${last}`, [long, last]);
    // What is to be seen is over as soon as the model is there, and a busy machine may look too late.
    for (let isLoading = false; !isLoading;) {
      const { id, results } = await order('findEntities');
      const model = await until('a process', () => extension.loadedModels()[0]);
      // It says what it holds in memory once the model is there.
      isLoading = model.memoryBytes === undefined;
      extension.stop(id);
      const [first, second] = await results;
      assert.equal(first, undefined);
      assert.ok(second?.output.kind === 'entities' && second.output.entities.length > 0);
      assert.equal((await cardOf(id)).state, 'stopped');
      await run('restartInference');
    }
  });

  test('keep what is written when going on fails, and go on when tried again', async () => {
    await open('Dear Anna Kowalski,\n\nthank you for your letter.');
    await set('textGeneration.maxNewTokens', 200);
    try {
      const extension = await api();
      const { id, results } = await order('continueText');
      const [first] = await results;
      assert.ok(first?.output.kind === 'text');
      const goingOn = extension.goOn();
      await underWay(id);
      const { fullModel } = taskDefinitions['text-generation'];
      const writer = extension.loadedModels().find((model) => model.id === fullModel);
      process.kill(writer?.pid ?? assert.fail('the model is not loaded'), 'SIGKILL');
      assert.equal(await goingOn, undefined);
      const { state, output, error, actions } = await cardOf(id);
      assert.equal(state, 'done');
      assert.deepEqual(output, first.output);
      assert.match(error ?? '', /SIGKILL/u);
      assert.deepEqual(actions[0], { id: 'continue', label: 'Retry' });
      const longer = await extension.goOn();
      assert.ok(longer?.output.kind === 'text');
      assert.ok(longer.output.text.startsWith(first.output.text));
      assert.ok(longer.output.text.length > first.output.text.length);
      assert.equal((await cardOf(id)).error, undefined);
    } finally {
      await set('textGeneration.maxNewTokens', undefined);
    }
  });
});
