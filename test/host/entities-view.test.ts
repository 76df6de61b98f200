import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, afterEach, suite, test } from './harness';
import { Person } from './person';
import { api, open, run, until } from './support';

const text = [
  'Maria Brown and Peter Novak met in Lisbon.',
  'Maria Brown wrote to peter.novak@example.com about it.',
  ...Array.from({ length: 80 }, (_, line) => `Item ${line} was not talked about.`),
  'Ellen Keller lives in Lisbon and knows Maria Brown.',
  '',
].join('\n');

/** What the view lists: `Person 4/4: Maria Brown 3, Peter Novak 1`. */
async function listed(): Promise<readonly string[]> {
  const { labels } = await (await api()).entityTree();
  return labels.map(({ name, shown, count, texts }) => {
    const rows = texts.map(({ text, places }) => `${text} ${places.length}`);
    return `${name} ${shown}/${count}: ${rows.join(', ')}`;
  });
}

async function personRow(name = 'Person') {
  const { labels } = await (await api()).entityTree();
  const row = labels.find((label) => label.name === name);
  return row ?? assert.fail(`there is no ${name} among ${labels.map((one) => one.name).join()}`);
}

const selected = (editor: vscode.TextEditor): readonly string[] =>
  editor.selections.map((selection) => editor.document.getText(selection));

suite('Entities: the view', () => {
  afterEach(async () => {
    await run('showAllEntities');
    await run('endEntitySearch');
    await run('listActiveEntities');
    await run('clearEntities');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('lists label, text and place, with counts, of the active editor or of all', async () => {
    await open(text);
    await run('findEntities');
    const here = await listed();
    assert.ok(
      here[0]?.startsWith('Person 5/5: Maria Brown 3, Peter Novak 1, Ellen Keller 1'),
      here.join('\n'),
    );
    assert.ok(
      here.some((line) => line.includes('Lisbon 2')),
      here.join('\n'),
    );
    await open('Dear Ellen Keller,\n\nthank you.\n');
    await run('findEntities');
    assert.deepEqual(await listed(), ['Person 1/1: Ellen Keller 1']);
    await run('listAllEntities');
    // VS Code keeps documents of earlier tests open for a while, so that there may be more.
    const all = (await listed()).find((line) => line.startsWith('Person ')) ?? '';
    const countOf = (row: string): number =>
      Number(new RegExp(`${row} (\\d+)`, 'u').exec(all)?.[1] ?? 0);
    assert.ok(countOf('Person') >= 6 && countOf('Maria Brown') >= 3, all);
    assert.ok(countOf('Ellen Keller') >= 2, all);
  });

  test('follows edits, and what is found and cleared', async () => {
    const editor = await open(text);
    assert.deepEqual(await listed(), []);
    await run('findEntities');
    await editor.edit((edit) => {
      edit.delete(new vscode.Range(1, 0, 2, 0));
    });
    const [first] = await listed();
    assert.ok(first?.startsWith('Person 4/4: Maria Brown 2'), first);
    await run('clearEntities');
    assert.deepEqual(await listed(), []);
  });

  test('is searched, and says how much matches', async () => {
    await open(text);
    await run('findEntities');
    const person = new Person(({ kind }) => (kind === 'box' ? { type: 'MARIA' } : undefined));
    try {
      await run('searchEntities');
    } finally {
      person.dispose();
    }
    assert.deepEqual(await listed(), ['Person 5/5: Maria Brown 3']);
    assert.deepEqual((await (await api()).entityTree()).matching, { texts: 1, places: 3 });
    await run('endEntitySearch');
    assert.ok((await listed()).length > 1);
  });

  test('goes back to what was searched for before when the box is left', async () => {
    await open(text);
    await run('findEntities');
    const before = await listed();
    const person = new Person();
    try {
      await run('searchEntities');
    } finally {
      person.dispose();
    }
    assert.deepEqual(await listed(), before);
  });

  test('hides what a box is switched off for, and by score, in list and walk alike', async () => {
    const editor = await open(text);
    await run('findEntities');
    await run('switchEntity', await personRow());
    assert.match((await listed())[0] ?? '', /^Person 0\/5/u);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('nextEntity');
    assert.deepEqual(selected(editor), ['Lisbon']);
    const [maria] = (await personRow()).texts;
    await run('switchEntity', maria);
    assert.match((await listed())[0] ?? '', /^Person 3\/5/u);
    const person = new Person(({ kind }) => (kind === 'box' ? { type: '100' } : undefined));
    try {
      await run('filterEntities');
    } finally {
      person.dispose();
    }
    const tree = await (await api()).entityTree();
    assert.ok(tree.sure < tree.total, `${tree.sure} of ${tree.total}`);
    await run('showAllEntities');
    assert.match((await listed())[0] ?? '', /^Person 5\/5/u);
  });

  test('is sorted by what is chosen', async () => {
    await open(text);
    await run('findEntities');
    const choose = async (label: string): Promise<void> => {
      const person = new Person(({ kind }) => (kind === 'list' ? { choose: label } : undefined));
      try {
        await run('sortEntities');
      } finally {
        person.dispose();
      }
    };
    await choose('Name');
    assert.match(
      (await listed()).find((line) => line.startsWith('Person')) ?? '',
      /: Ellen Keller/u,
    );
    await choose('Position in the text');
    assert.match((await listed())[0] ?? '', /: Maria Brown/u);
  });

  test('shows a place in the text, also where the text has moved since', async () => {
    const editor = await open(text);
    await run('findEntities');
    const row = (await personRow()).texts.find(({ text }) => text === 'Ellen Keller');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'Minutes\n\n');
    });
    editor.revealRange(new vscode.Range(0, 0, 0, 0));
    await run('revealEntity', row);
    assert.deepEqual(selected(editor), ['Ellen Keller']);
    await until('the place in sight', () =>
      editor.visibleRanges.some((range) => range.contains(editor.selection)),
    );
  });

  test('selects all places of a text or a label, those that are shown', async () => {
    const editor = await open(text);
    await run('findEntities');
    const row = await personRow();
    await run('selectEntities', row.texts[0]);
    assert.deepEqual(selected(editor), ['Maria Brown', 'Maria Brown', 'Maria Brown']);
    await run('selectEntities', row);
    assert.equal(editor.selections.length, 5);
    editor.selection = new vscode.Selection(0, 38, 0, 38);
    await run('selectEntities');
    assert.deepEqual(selected(editor), ['Lisbon', 'Lisbon']);
  });
});

suite('Entities: a walk through a text', () => {
  afterEach(async () => {
    await run('clearEntities');
  });

  test('goes from one to the next and back, and goes round', async () => {
    const editor = await open(text);
    await run('findEntities');
    const count = (await (await api()).entityTree()).total;
    const offsets: number[] = [];
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    for (let step = 0; step < count; step += 1) {
      await run('nextEntity');
      offsets.push(editor.document.offsetAt(editor.selection.start));
    }
    // The cursor was on the first one, so that the walk ends there.
    assert.deepEqual(
      [...offsets.slice(0, -1)].sort((a, b) => a - b),
      offsets.slice(0, -1),
    );
    assert.equal(offsets.at(-1), 0);
    await run('previousEntity');
    assert.deepEqual(selected(editor), ['Maria Brown']);
    await until('the place in sight', () =>
      editor.visibleRanges.some((range) => range.contains(editor.selection)),
    );
  });

  test('goes to those with the same label, or the same text', async () => {
    const editor = await open(text);
    await run('findEntities');
    editor.selection = new vscode.Selection(0, 2, 0, 2);
    await run('nextEntityOfText');
    assert.deepEqual([selected(editor), editor.selection.start.line], [['Maria Brown'], 1]);
    await run('nextEntityOfLabel');
    assert.deepEqual(selected(editor), ['Ellen Keller']);
    await run('previousEntityOfLabel');
    assert.deepEqual([selected(editor), editor.selection.start.line], [['Maria Brown'], 1]);
    await run('previousEntityOfText');
    assert.deepEqual([selected(editor), editor.selection.start.line], [['Maria Brown'], 0]);
  });

  test('leads nowhere in a text without any', async () => {
    const editor = await open('Nothing.');
    await run('nextEntity');
    assert.deepEqual(editor.selection.start, new vscode.Position(0, 0));
  });
});

suite('Entities: elsewhere than in a file', () => {
  test('in an untitled document are listed and walked', async () => {
    const document = await vscode.workspace.openTextDocument({ content: text });
    const editor = await vscode.window.showTextDocument(document);
    await run('findEntities');
    assert.match((await listed())[0] ?? '', /^Person 5\/5/u);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('nextEntity');
    assert.deepEqual(selected(editor), ['Peter Novak']);
    await run('clearEntities');
  });

  test('in a virtual, read-only document and in a diff editor are listed and walked', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('entities-test', {
      provideTextDocumentContent: ({ path }) => (path.endsWith('new.txt') ? text : 'Nothing.\n'),
    });
    try {
      const uri = vscode.Uri.parse('entities-test:/new.txt');
      const before = vscode.Uri.parse('entities-test:/old.txt');
      await vscode.commands.executeCommand('vscode.diff', before, uri, 'Compared');
      const editor = await until('the editor', () => {
        const { activeTextEditor: active } = vscode.window;
        return active?.document.uri.toString() === uri.toString() && active;
      });
      await run('findEntities');
      assert.match((await listed())[0] ?? '', /^Person 5\/5/u);
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await run('nextEntity');
      assert.deepEqual(selected(editor), ['Peter Novak']);
      await run('revealEntity', (await personRow()).texts.at(-1));
      assert.deepEqual(selected(editor), ['Ellen Keller']);
      // It was not opened a second time, by itself.
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const own = tabs.filter(
        ({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'entities-test',
      );
      assert.deepEqual(own, []);
      await run('clearEntities');
    } finally {
      provider.dispose();
    }
  });

  test('in a notebook are listed of all cells, and walked from cell to cell', async () => {
    const cell = (content: string): vscode.NotebookCellData =>
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, content, 'plaintext');
    const data = new vscode.NotebookData([
      cell('Maria Brown met Peter Novak.'),
      cell('Nothing.'),
      cell('Maria Brown went to Lisbon.'),
    ]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const shown = await vscode.window.showNotebookDocument(notebook);
    const cells = notebook.getCells().map(({ document }) => document);
    const edit = async (index: number): Promise<vscode.TextEditor> => {
      shown.selections = [new vscode.NotebookRange(index, index + 1)];
      await vscode.window.showNotebookDocument(notebook);
      await vscode.commands.executeCommand('notebook.cell.edit');
      return until('the editor of the cell', () => {
        const { activeTextEditor: active } = vscode.window;
        return active?.document === cells[index] && active;
      });
    };
    for (const index of [0, 2]) {
      await edit(index);
      await run('findEntities');
    }
    const first = await edit(0);
    assert.match((await listed())[0] ?? '', /^Person 3\/3: Maria Brown 2/u);
    first.selection = new vscode.Selection(0, 0, 0, 0);
    await run('nextEntity');
    assert.deepEqual(selected(first), ['Peter Novak']);
    await run('nextEntity');
    const third = await until('the third cell', () => {
      const { activeTextEditor: active } = vscode.window;
      return active?.document === cells[2] && active;
    });
    assert.deepEqual(selected(third), ['Maria Brown']);
    // Read from the list too, where a cell is out of sight or not being written in.
    await run(
      'revealEntity',
      (await personRow()).texts.find(({ text }) => text === 'Peter Novak'),
    );
    await until('the selection in the first cell', () => {
      const editor = vscode.window.visibleTextEditors.find(({ document }) => document === cells[0]);
      return editor && selected(editor)[0] === 'Peter Novak';
    });
    await run('listAllEntities');
    await run('clearEntities');
    await run('listActiveEntities');
  });
});

suite('Entities: corrected and exported from the view', () => {
  afterEach(async () => {
    await run('showAllEntities');
    await run('clearEntities');
  });

  test('a text is no entity any more, wherever it stands, and a place by itself', async () => {
    const editor = await open(text);
    await run('findEntities');
    const [maria] = (await personRow()).texts;
    await run('notEntity', maria);
    assert.match((await listed())[0] ?? '', /^Person 2\/2: Peter Novak 1, Ellen Keller 1/u);
    const lisbon = (await personRow('Location')).texts.find(({ places }) => places.length > 1);
    const place = lisbon?.places[1];
    assert.ok(place);
    await run('notEntity', { document: place.document, id: place.finding.id });
    assert.ok((await listed()).some((line) => line.includes('Lisbon 1')));
    assert.equal(editor.document.getText(), text);
  });

  test('what is shown is exported, and nothing that is hidden', async () => {
    const { document } = await open(text);
    await run('findEntities');
    await run('switchEntity', await personRow());
    const person = new Person(({ kind }) =>
      kind === 'list' ? { choose: 'JSON Lines' } : undefined,
    );
    try {
      await run('exportEntities');
    } finally {
      person.dispose();
    }
    const exported = vscode.window.activeTextEditor?.document;
    assert.equal(exported?.uri.scheme, 'untitled');
    const rows = exported
      .getText()
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { text: string; start: number; end: number; label: string },
      );
    assert.ok(rows.length > 0);
    for (const { text: found, start, end, label } of rows) {
      assert.equal(text.slice(start, end), found);
      assert.notEqual(label, 'PERSON');
    }
    await vscode.window.showTextDocument(document);
  });
});
