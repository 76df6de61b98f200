import * as assert from 'node:assert/strict';
import { afterEach, suite, test } from './harness';
import { api, letter, long, open, order, run, underWay, until } from './support';

suite('Context keys, by which commands are hidden', () => {
  afterEach(async () => {
    await run('stop');
    await run('clearEntities');
  });

  const says = async (key: 'running' | 'used' | 'marked', value: boolean): Promise<void> => {
    const extension = await api();
    await until(`“${key}” as ${value}`, () => (extension.contextKeys()[key] ?? false) === value);
  };

  test('say whether something runs', async () => {
    await open(long);
    const ordered = await order('findEntities');
    await underWay(ordered.id);
    await says('running', true);
    await run('stop');
    await ordered.results;
    await says('running', false);
    await says('used', true);
  });

  test('say whether the text in front has marks', async () => {
    await open(letter);
    await says('marked', false);
    await run('findEntities');
    await says('marked', true);
    await open(`${letter}\nanother`);
    await says('marked', false);
    await run('findEntities');
    await says('marked', true);
    await run('clearEntities');
    await says('marked', false);
  });

  test('say that there is no model of the hub, and no token for it', async () => {
    const extension = await api();
    await until('“noModels”', () => extension.contextKeys().noModels === true);
    await until('“signedOut”', () => extension.contextKeys().signedOut === true);
    assert.equal((await extension.modelRows()).models.length, 0);
  });
});
