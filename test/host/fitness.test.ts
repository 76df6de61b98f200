import * as assert from 'node:assert/strict';
import { suite, test } from './harness';
import { Person } from './person';
import { api, open, run, set } from './support';

const log = [
  '2026-03-01 12:00:01 INFO [main] Listening on port 8080',
  '2026-03-01 12:00:07 ERROR [worker-2] Connection to Anna refused',
  '2026-03-01 12:00:09 ERROR [worker-2] Retry 2 of 5 in Lisbon',
].join('\n');

/** Chooses the same on every question, and counts them. */
function choosing(label: string): Person {
  return new Person(({ kind, labels }) =>
    kind === 'dialog' && labels.includes(label) ? { choose: label } : undefined,
  );
}

suite('A text that the demo models were not made for', () => {
  test('is asked about once, and is read only when that is wanted', async () => {
    const { document } = await open(log);
    const away = choosing('none of them');
    // By itself entities are found by a model that reads any text.
    await set('tokenClassification.model', 'demo');
    try {
      assert.deepEqual(await run('findEntities'), [undefined]);
      assert.deepEqual(await run('findEntities'), [undefined]);
      const [question, ...others] = away.asked;
      assert.deepEqual(others, []);
      assert.equal(
        question?.title,
        'The demo models read customer letters in English only. This looks like a log.',
      );
      assert.deepEqual(question.labels.slice(1), ['Demo Anyway', 'Not Now']);
      assert.match(question.labels[0] ?? '', /^Get Full Model \(.* MB.*\)$/u);
    } finally {
      away.dispose();
      await set('tokenClassification.model', undefined);
    }
    const extension = await api();
    const [card] = extension.cards();
    assert.equal(card?.activity, 'Not run');
    assert.match(card.caution ?? '', /^Nothing was done: .* looks like a log\.$/u);
    assert.deepEqual(
      card.actions.map(({ id }) => id),
      ['getFullModel', 'demoAnyway'],
    );
    assert.deepEqual(extension.entitiesOf(document.uri), []);
  });

  test('has its line on the card, and no marks, where the demo model is wanted', async () => {
    const { document } = await open(log);
    const person = choosing('Demo Anyway');
    try {
      const results = await run('classifyText');
      assert.equal(results[0]?.output.kind, 'labels');
      await run('classifyText');
      assert.equal(person.asked.length, 1);
    } finally {
      person.dispose();
    }
    const extension = await api();
    const [card] = extension.cards();
    assert.equal(card?.state, 'done');
    assert.match(card.caution ?? '', /This looks like a log/u);
    assert.deepEqual(extension.entitiesOf(document.uri), []);
  });
});
