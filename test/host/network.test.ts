import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FakeHub } from '../support/fake-hub';
import { Person } from './person';
import { after, before, suite, test } from './harness';
import { api, letter, open, run, set, until } from './support';

/** Registered first: the log then has whatever was asked since VS Code has started. */
suite('The network', () => {
  let hub: FakeHub;

  before(async () => {
    hub = await FakeHub.start();
    await set('hub.endpoint', hub.endpoint);
  });
  after(async () => {
    await run('restartInference');
    await set('hub.endpoint', undefined);
    await hub.stop();
  });

  /** Shows the log of all requests, and waits until it says that there is none. */
  async function nothingNoted(): Promise<void> {
    await run('showNetworkActivity');
    await until('an empty log of requests', () =>
      vscode.workspace.textDocuments.some(
        (document) =>
          document.uri.scheme === 'local-transformers-network' &&
          /^0 requests$/mu.test(document.getText()),
      ),
    );
  }

  test('is not asked when the extension starts', async () => {
    await api();
    await nothingNoted();
  });

  test('is not asked by the views, by tasks, or by the same tasks again', async () => {
    await (await api()).modelRows();
    await open(letter);
    for (const round of ['first', 'second']) {
      for (const command of ['classifyText', 'findEntities']) {
        const [result] = await run(command);
        assert.match(
          result?.model ?? '',
          /^(?:demo-text-classification|nationaldesignstudio\/rampart)$/u,
          `${command}, the ${round} time`,
        );
      }
      // The second time they load the models again, and answer nothing from memory.
      await run('restartInference');
    }
    assert.deepEqual(hub.log, []);
    await nothingNoted();
  });

  test('is asked when a model of the hub is chosen, or the tests above would prove nothing', async () => {
    await set('textClassification.model', 'org/elsewhere');
    const person = new Person(({ kind, labels }) =>
      kind === 'dialog' && labels.includes('Look Up') ? { choose: 'Look Up' } : undefined,
    );
    try {
      await open(letter);
      await run('classifyText');
      assert.match(hub.requests[0] ?? '', /^\/api\/models\/org\/elsewhere\//u);
    } finally {
      person.dispose();
      await set('textClassification.model', undefined);
    }
  });
});
