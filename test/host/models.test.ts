import * as assert from 'node:assert/strict';
import type { ModelRow } from '../../src/ui/views/models/rows';
import { after, suite, test } from './harness';
import { api, letter, open, run, set, until } from './support';

async function demo(task: string): Promise<ModelRow> {
  const { demos } = await (await api()).modelRows();
  const row = demos.find(({ uses }) => uses[0]?.task === task);
  return row ?? assert.fail(`there is no demo model for ${task}`);
}

suite('The views of models', () => {
  after(async () => {
    await run('restartInference');
  });

  test('list the demo models with their sizes, and nothing of the hub', async () => {
    const { models, demos } = await (await api()).modelRows();
    assert.deepEqual(models, []);
    assert.deepEqual(
      demos.map(({ uses }) => uses[0]?.task),
      ['text-classification', 'token-classification', 'question-answering'],
    );
    for (const { id, bytes, uses } of demos) {
      assert.ok(bytes > 500_000 && bytes < 50_000_000, `${id}: ${bytes} bytes`);
      assert.equal(uses.length, 1);
      assert.equal(uses[0]?.chosen, true);
    }
  });

  test('load a model, say what it holds, and unload it', async () => {
    await run('restartInference');
    await run('loadModel', { kind: 'model', row: await demo('token-classification') });
    const [use] = (await demo('token-classification')).uses;
    assert.equal(use?.loaded?.state, 'idle');
    assert.ok((use.loaded.memoryBytes ?? 0) > 40e6);
    assert.equal((await demo('question-answering')).uses[0]?.loaded, undefined);
    await run('unloadModel', { kind: 'model', row: await demo('token-classification') });
    assert.equal((await demo('token-classification')).uses[0]?.loaded, undefined);
    assert.deepEqual((await api()).loadedModels(), []);
  });

  test('show a model that a run has loaded', async () => {
    await open(letter);
    await run('classifyText');
    assert.equal((await demo('text-classification')).uses[0]?.loaded?.state, 'idle');
  });

  test('follow the settings', async () => {
    await set('questionAnswering.model', 'org/elsewhere');
    try {
      await until('the change', async () => {
        return (await demo('question-answering')).uses[0]?.chosen === false;
      });
    } finally {
      await set('questionAnswering.model', undefined);
    }
  });

  test('choose a model for its task', async () => {
    await set('questionAnswering.model', 'org/elsewhere');
    try {
      await run('useModel', { kind: 'model', row: await demo('question-answering') });
      assert.equal((await demo('question-answering')).uses[0]?.chosen, true);
    } finally {
      await set('questionAnswering.model', undefined);
    }
  });

  test('do nothing for what is no row', async () => {
    for (const nonsense of [undefined, null, 5, 'demo', {}, { kind: 'model' }]) {
      await run('deleteModel', nonsense);
      await run('unloadModel', nonsense);
    }
    assert.equal((await (await api()).modelRows()).demos.length, 3);
  });
});
