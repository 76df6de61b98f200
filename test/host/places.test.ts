import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { afterEach, suite, test } from './harness';
import { withSmallModels } from './small-models';
import { api, cardOf, letter, longToFind, open, order, run, underWay, until } from './support';

async function marked(uri: vscode.Uri): Promise<string[]> {
  return (await api()).entitiesOf(uri).map(({ text }) => text);
}

const folder = (): vscode.Uri =>
  vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');

/** Renames as the Explorer does. */
async function rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(from, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());

suite('A document that is renamed', () => {
  afterEach(async () => {
    await run('clearEntities');
  });

  test('takes its marks and its cards along, also with what is not saved', async () => {
    const { document, ...editor } = await open(letter);
    assert.ok(editor);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'To whom it may concern\n');
    await vscode.workspace.applyEdit(edit);
    await run('findEntities');
    const before = await marked(document.uri);
    assert.ok(before.includes('Lisbon'));
    const uri = vscode.Uri.joinPath(folder(), 'renamed.md');
    await rename(document.uri, uri);
    await until('the new document', () => isOpen(uri) && !isOpen(document.uri));
    assert.deepEqual(await marked(uri), before);
    assert.deepEqual(await marked(document.uri), []);
    const extension = await api();
    assert.equal(extension.cards()[0]?.source, 'renamed.md');
    await extension.revealSource();
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    // Edits are followed there.
    const more = new vscode.WorkspaceEdit();
    more.insert(uri, new vscode.Position(0, 0), '😀 ');
    await vscode.workspace.applyEdit(more);
    assert.deepEqual(await marked(uri), before);
  });

  test('with its folder, while it is read, is marked all the same', async () => {
    const old = vscode.Uri.joinPath(folder(), 'old place', 'letter.txt');
    await vscode.workspace.fs.writeFile(old, new TextEncoder().encode(longToFind));
    await vscode.window.showTextDocument(old, { viewColumn: vscode.ViewColumn.One });
    const { id, results } = await order('findEntities');
    await underWay(id);
    await rename(vscode.Uri.joinPath(folder(), 'old place'), vscode.Uri.joinPath(folder(), 'new'));
    const uri = vscode.Uri.joinPath(folder(), 'new', 'letter.txt');
    await until('the new document', () => isOpen(uri));
    const [result] = await results;
    assert.ok(result?.output.kind === 'entities');
    assert.equal((await marked(uri)).length, result.output.entities.length);
    await (await api()).revealSource();
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
  });
});

suite('A document that is deleted', () => {
  test('is missed in a sentence', async () => {
    const { document } = await open(letter);
    await run('classifyText');
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(document.uri);
    await vscode.workspace.applyEdit(edit);
    await until('its end', () => !isOpen(document.uri));
    const gone = /^“text-\d+\.txt” cannot be opened any more/u;
    const extension = await api();
    await assert.rejects(extension.revealSource(), ({ message }: Error) => gone.test(message));
  });

  test('while it is read still gives its result, on its card', async () => {
    // Another text than before, for a result from memory is there at once.
    const { document } = await open(`${longToFind}\nPS`);
    const { id, results } = await order('findEntities');
    await underWay(id);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(document.uri);
    await vscode.workspace.applyEdit(edit);
    assert.ok((await results)[0]);
    assert.equal((await cardOf(id)).state, 'done');
    assert.deepEqual(await marked(document.uri), []);
  });
});

suite('A result that replaces its text', () => {
  withSmallModels();

  test('is one undo', async () => {
    const { document } = await open(letter);
    await run('summarizeText');
    await (await api()).replace();
    assert.notEqual(document.getText(), letter);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), letter);
  });

  test('is not written where the editor is read-only, for the session or by a setting', async () => {
    const { document } = await open(letter);
    await run('summarizeText');
    const extension = await api();
    const refused = ({ message }: Error): boolean => message.includes('is read-only');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await assert.rejects(extension.replace(), refused);
    assert.equal(document.getText(), letter);
    await vscode.commands.executeCommand(
      'workbench.action.files.resetActiveEditorReadonlyInSession',
    );
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/text-*.txt': true }, true);
    try {
      await assert.rejects(extension.replace(), refused);
      assert.equal(document.getText(), letter);
    } finally {
      await files.update('readonlyInclude', undefined, true);
    }
    await extension.replace();
    assert.notEqual(document.getText(), letter);
  });

  test('is written also where only a comparison is shown', async () => {
    const { document } = await open(letter);
    await run('summarizeText');
    const extension = await api();
    await extension.compare();
    await extension.replace();
    assert.notEqual(document.getText(), letter);
  });
});

suite('A sample letter', () => {
  withSmallModels();

  const sample = 'thanks-bookshop.txt';

  test('is read, marked and replaced as any other text, and is not to be saved', async () => {
    await run('openSampleLetter', sample);
    const { document } = vscode.window.activeTextEditor ?? assert.fail('nothing was opened');
    const written = document.getText();
    assert.equal(document.isDirty, false);
    await run('findEntities');
    assert.ok((await marked(document.uri)).length > 0);
    await run('summarizeText');
    const extension = await api();
    await extension.compare();
    await extension.replace();
    assert.notEqual(document.getText(), written);
    await until('its being saved', () => !document.isDirty);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // Opened anew, it is as it was written.
    await run('openSampleLetter', sample);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), written);
  });

  test('cannot be deleted, and there are no others', async () => {
    await run('openSampleLetter', sample);
    const { uri } = vscode.window.activeTextEditor?.document ?? assert.fail('nothing was opened');
    await assert.rejects(async () => vscode.workspace.fs.delete(uri));
    const other = uri.with({ path: '/other.txt' });
    await assert.rejects(async () => vscode.workspace.fs.writeFile(other, new Uint8Array()));
  });
});

suite('With the focus in the results', () => {
  test('commands read the text that was used last', async () => {
    const { document } = await open(letter, ['I am very disappointed.']);
    await run('classifyText');
    await run('showResults');
    // Without a person in front of it, VS Code does not always say that the text has lost the focus.
    await until('the panel in front', () => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      return activeTab?.input instanceof vscode.TabInputWebview;
    });
    const [result] = await run('findEntities');
    assert.ok(result);
    const [card] = (await api()).cards();
    assert.ok(card);
    assert.equal(card.excerpt, 'I am very disappointed.');
    assert.ok(document.uri.path.endsWith(card.source.replace(/, line.*$/u, '')));
  });

  test('Show Results opens a panel that was closed', async () => {
    await open(letter);
    await run('classifyText');
    const panel = (): vscode.Tab | undefined =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview);
    const shown = await until('the panel', panel);
    await vscode.window.tabGroups.close(shown);
    assert.equal(panel(), undefined);
    await run('showResults');
    await until('the panel', panel);
  });
});
