import * as assert from 'node:assert/strict';
import { detailsOf } from '../../src/ui/views/models/details';
import { itemOf } from '../../src/ui/views/models/items';
import type { ModelRow } from '../../src/ui/views/models/rows';
import { after, suite, test } from './harness';
import { api, letter, open, run, set, until } from './support';

async function demo(task: string): Promise<ModelRow> {
  const { included } = await (await api()).modelRows();
  const row = included.find(({ kind, uses }) => kind === 'demo' && uses[0]?.task === task);
  return row ?? assert.fail(`there is no demo model for ${task}`);
}

suite('The views of models', () => {
  after(async () => {
    await run('restartInference');
  });

  test('list what comes with the extension with its size, and nothing of the hub', async () => {
    const { models, included } = await (await api()).modelRows();
    assert.deepEqual(models, []);
    assert.deepEqual(
      included.map(({ kind, uses }) => `${kind} ${uses[0]?.task ?? ''}`),
      [
        'shipped token-classification',
        'demo text-classification',
        'demo token-classification',
        'demo question-answering',
      ],
    );
    for (const { id, bytes, uses } of included) {
      assert.ok(bytes > 500_000 && bytes < 50_000_000, `${id}: ${bytes} bytes`);
      assert.equal(uses.length, 1);
      // Entities are found by the one that is no demo model.
      assert.equal(uses[0]?.chosen, id !== 'demo-token-classification', id);
    }
  });

  test('can neither delete nor verify what comes with the extension', async () => {
    const { included } = await (await api()).modelRows();
    const [row] = included;
    assert.equal(row?.id, 'nationaldesignstudio/rampart');
    const { description, contextValue } = itemOf({ kind: 'model', row });
    assert.match(String(description), /Find Entities · q4 · 15/u);
    assert.match(contextValue ?? '', /^model shipped/u);
    const details = detailsOf(row).map(({ name, value }) => `${name}: ${value}`);
    for (const expected of [
      /^Licence: cc-by-4\.0$/u,
      /^By: National Design Studio: “Rampart: .*”, unchanged$/u,
      /^Version: 1\.4\.0$/u,
      /^Languages: English, Spanish/u,
      /^Limits: .*organizations/u,
    ]) {
      assert.ok(
        details.some((line) => expected.test(line)),
        `${String(expected)} in ${details.join(' | ')}`,
      );
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
    assert.equal((await (await api()).modelRows()).included.length, 4);
  });
});
