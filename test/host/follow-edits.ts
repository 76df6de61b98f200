import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './harness';
import { api, letter, open } from './support';

/** What is marked in a document, with its label. */
export async function marked(document: vscode.TextDocument): Promise<string[]> {
  const entities = (await api()).entitiesOf(document.uri);
  return entities.map(({ label, range }) => `${label} ${document.getText(range)}`);
}

/** What is said where a word stands. */
export async function hovers(document: vscode.TextDocument, word: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(word) + 1);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return found
    .flatMap(({ contents }) => contents)
    .map((content) =>
      typeof content === 'string' ? content : (content as vscode.MarkdownString).value,
    )
    .join('\n')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Each of these is among what was found. */
export function assertMarked(found: readonly string[], ...expected: readonly string[]): void {
  for (const entity of expected) {
    assert.ok(found.includes(entity), `${entity} is not marked; marked are ${found.join(', ')}`);
  }
}

/**
 * How marks follow edits, whoever has set them.
 *
 * @param mark marks the entities of the text in front
 */
export function followEdits(mark: () => Promise<unknown>): void {
  test('move with edits before them', async () => {
    const editor = await open(letter);
    await mark();
    const before = await marked(editor.document);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'To whom it may concern\n\n😀 ');
    });
    assert.deepEqual(await marked(editor.document), before);
    assert.match(await hovers(editor.document, 'Lisbon'), /LOCATION/u);
  });

  test('go when their text changes, and only they', async () => {
    const editor = await open(letter);
    await mark();
    const before = await marked(editor.document);
    const offset = letter.indexOf('Lisbon') + 3;
    await editor.edit((edit) => {
      edit.insert(editor.document.positionAt(offset), 'x');
    });
    assert.deepEqual(
      await marked(editor.document),
      before.filter((entity) => entity !== 'LOCATION Lisbon'),
    );
    assert.equal(await hovers(editor.document, 'Lis'), '');
  });

  test('come back with an Undo, also of everything deleted, exactly where they were', async () => {
    const editor = await open(letter);
    await mark();
    const before = await marked(editor.document);
    const { document } = editor;
    await editor.edit((edit) => {
      for (const name of ['Harbour', 'Lisbon', 'Kowalski']) {
        const at = document.positionAt(letter.indexOf(name) + 2);
        edit.replace(new vscode.Range(at, at.translate(0, 2)), '😀');
      }
    });
    assertMarked(before, 'ORGANIZATION Harbour Books', 'LOCATION Lisbon', 'PERSON Anna Kowalski');
    assert.ok(!(await marked(document)).includes('LOCATION Lisbon'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), letter);
    assert.deepEqual(await marked(document), before);
    await editor.edit((edit) => {
      edit.delete(new vscode.Range(0, 0, document.lineCount, 0));
    });
    assert.deepEqual(await marked(document), []);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), letter);
    assert.deepEqual(await marked(document), before);
  });
}
