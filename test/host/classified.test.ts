import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hovers } from './follow-edits';
import { after, afterEach, suite, test } from './harness';
import { Person } from './person';
import { api, letter, open, outputOf, run, until } from './support';

const folder = (): vscode.Uri =>
  vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');

/** What the list shows: `NEGATIVE 2/2: Dear Harbour Books,; last week I` */
async function listed(): Promise<readonly string[]> {
  const { classes } = await (await api()).classifiedTree();
  return classes.map(({ label, count, passages }) => {
    const words = passages.map(({ document: key, start, end }) => {
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
      return document?.getText().slice(start, end).split('\n', 1)[0]?.slice(0, 18);
    });
    return `${label} ${passages.length}/${count}: ${words.join('; ')}`;
  });
}

const total = async (): Promise<number> => (await (await api()).classifiedTree()).total;
const left = async (): Promise<number> => (await (await api()).classifiedTree()).left;

suite('Paragraphs that are classified', () => {
  afterEach(async () => {
    await run('showAllClassified');
    await run('endClassifiedSearch');
    await run('clearClassified');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('have the label and the score of Classify Text, and are listed by it', async () => {
    const paragraphs = letter.split('\n\n');
    const expected: string[] = [];
    for (const paragraph of paragraphs) {
      await open(paragraph);
      const { labels } = await outputOf('labels', 'classifyText');
      expected.push(`${labels[0]?.label} ${labels[0]?.score}`);
    }
    const { document } = await open(letter);
    await run('classifyParagraphs');
    const { classes } = await (await api()).classifiedTree();
    const found = classes
      .flatMap(({ passages }) => passages)
      .sort((a, b) => a.start - b.start)
      .map(({ classes: { labels } }) => `${labels[0].label} ${labels[0].score}`);
    assert.deepEqual(found, expected);
    const negative = await hovers(document, 'last week');
    assert.match(
      negative,
      /\*\*Negative\*\* \(NEGATIVE\)[^]*Score \d+\.\d%, classified by Demo model/u,
    );
    assert.equal(await hovers(document, 'new lamp'), await hovers(document, 'Please send'));
    assert.equal((await api()).contextKeys().marked, false);
  });

  test('lose it when they are changed, have it again after an Undo, and are classified by the rest', async () => {
    const { document, ...editor } = await open(letter);
    assert.ok(editor);
    await run('classifyParagraphs');
    assert.equal(await total(), 4);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(4, 0), 'Friends, please be quick. ');
    edit.insert(document.uri, new vscode.Position(0, 0), 'To whom it may concern\n\n');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual([await total(), await left()], [3, 2]);
    await vscode.commands.executeCommand('undo');
    await until('the Undo', async () => (await total()) === 4);
    assert.equal(await left(), 0);
    await vscode.commands.executeCommand('redo');
    await until('the Redo', async () => (await total()) === 3);
    await run('classifyRest');
    assert.deepEqual([await total(), await left()], [5, 0]);
  });

  test('are those of a selection, or lines; filtered, searched, and copied', async () => {
    const editor = await open(letter, ['week I ordered']);
    await run('classifyParagraphs');
    assert.equal(await total(), 1);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('classifyLines');
    assert.equal(await total(), 5);
    const all = await listed();
    const hidden = new Person(({ title }) =>
      title === 'Show Only These Labels' ? { choose: 'Negative' } : undefined,
    );
    try {
      await run('filterClassified');
      const [row, ...others] = (await listed()).filter((line) => !line.includes(' 0/'));
      assert.match(row ?? '', /^NEGATIVE .*last week I/u);
      assert.deepEqual(others, []);
      await run('copyClassified');
      assert.match(await vscode.env.clipboard.readText(), /^last week|\nlast week/u);
    } finally {
      hidden.dispose();
    }
    await run('showAllClassified');
    assert.deepEqual(await listed(), all);
    const searching = new Person(({ kind }) => (kind === 'box' ? { type: 'LAMP' } : undefined));
    try {
      await run('searchClassified');
    } finally {
      searching.dispose();
    }
    assert.equal((await (await api()).classifiedTree()).shown, 2);
  });

  test('are stopped by Stop, and those that were classified stay', async () => {
    const lines = Array.from({ length: 4000 }, (_, at) => `Lamp ${at} is broken, please help.`);
    await open(lines.join('\n'));
    const classifying = run('classifyLines');
    await until('the first lines', async () => (await total()) > 0);
    assert.equal((await api()).contextKeys().running, true);
    await run('stop');
    await classifying;
    const done = await total();
    assert.ok(done > 0 && done < lines.length, `${done} of ${lines.length}`);
    assert.equal(await left(), lines.length - done);
    assert.equal((await api()).contextKeys().running, false);
  });

  test('are marked again when their document is opened again, and go along when it is renamed', async () => {
    const { document } = await open(letter);
    await run('classifyParagraphs');
    const before = await listed();
    const uri = vscode.Uri.joinPath(folder(), 'classified.md');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(document.uri, uri);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const isOpen = (one: vscode.Uri): boolean =>
      vscode.workspace.textDocuments.some((open) => open.uri.toString() === one.toString());
    await until('the new document', () => isOpen(uri) && !isOpen(document.uri));
    await vscode.window.showTextDocument(uri);
    await until('its marks', async () => (await total()) === 4);
    assert.deepEqual(await listed(), before);
  });

  test('are those of untitled documents, of a side of a diff editor, and of cells', async () => {
    const untitled = await vscode.workspace.openTextDocument({
      content: 'It is broken.\n\nThanks!',
    });
    await vscode.window.showTextDocument(untitled);
    await run('classifyParagraphs');
    assert.equal(await total(), 2);
    await run('clearClassified');
    const { document } = await open(letter);
    await vscode.commands.executeCommand('vscode.diff', untitled.uri, document.uri);
    await until('the diff', () => vscode.window.activeTextEditor?.document === document);
    await run('classifyParagraphs');
    assert.equal(await total(), 4);
    await run('clearClassified');
    const { Code, Markup } = vscode.NotebookCellKind;
    const cells = [
      new vscode.NotebookCellData(Markup, 'Thank you.\n\nIt is broken.', 'markdown'),
      new vscode.NotebookCellData(Code, 'print("thank you")', 'python'),
    ];
    const data = new vscode.NotebookData(cells);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    const [cell] = notebook.getCells();
    await until('the cell', () => vscode.window.activeTextEditor?.document === cell?.document);
    await run('classifyParagraphs');
    assert.equal(await total(), 2);
  });
});
