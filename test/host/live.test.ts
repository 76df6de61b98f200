import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { afterEach, suite, test } from './harness';
import { api, letter, open, run } from './support';

/** What is marked once nothing is left to read. */
async function marked(document: vscode.TextDocument): Promise<readonly string[]> {
  const extension = await api();
  await extension.live(document.uri);
  return extension
    .entitiesOf(document.uri)
    .map(({ label, range }) => `${label} ${document.getText(range)}`);
}

/** Replaces the first place of a text; no person types there. */
async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `“${from}” is not in the text`);
  const range = new vscode.Range(
    document.positionAt(start),
    document.positionAt(start + from.length),
  );
  edit.replace(document.uri, range, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

suite('Live highlighting', () => {
  afterEach(async () => {
    await run('clearEntities');
  });

  test('marks what Find Entities finds in each paragraph, and reads only what is edited', async () => {
    const { document } = await open(letter);
    await run('toggleLive');
    const found = await marked(document);
    for (const entity of [
      'ORGANIZATION Harbour Books',
      'LOCATION Lisbon',
      'PERSON Anna Kowalski',
    ]) {
      assert.ok(found.includes(entity), `${entity} is not marked; marked are ${found.join(', ')}`);
    }
    const before = await (await api()).live(document.uri);
    assert.equal(before?.left, 0);
    await replace(document, 'Lisbon', 'Berlin');
    assert.ok((await marked(document)).includes('LOCATION Berlin'));
    const after = await (await api()).live(document.uri);
    assert.equal(after?.paragraphsRead, before.paragraphsRead + 1);
    assert.deepEqual((await api()).cards(), [], 'there is a card of what nobody has run');
  });

  test('is switched off for a document with its marks', async () => {
    const { document } = await open(letter);
    await run('toggleLive');
    assert.notDeepEqual(await marked(document), []);
    await run('toggleLive');
    assert.deepEqual(await marked(document), []);
    assert.equal(await (await api()).live(document.uri), undefined);
  });

  test('does not mark again what was cleared', async () => {
    const { document } = await open(letter);
    await run('toggleLive');
    assert.notDeepEqual(await marked(document), []);
    await run('clearEntities');
    await replace(document, 'Lisbon', 'Berlin');
    assert.deepEqual(await marked(document), []);
  });
});
