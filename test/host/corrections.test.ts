import * as assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { afterEach, report, suite, test } from './harness';
import { Person } from './person';
import { api, letter, open, run, set, until } from './support';

async function marked(document: vscode.TextDocument): Promise<string[]> {
  const entities = (await api()).entitiesOf(document.uri);
  return entities.map(
    ({ label, text, source }) => `${label} ${text}${source === 'person' ? ' (person)' : ''}`,
  );
}

function select(editor: vscode.TextEditor, words: string): void {
  const { document } = editor;
  const start = document.getText().indexOf(words);
  assert.ok(start >= 0, `“${words}” is not in the text`);
  editor.selection = new vscode.Selection(
    document.positionAt(start),
    document.positionAt(start + words.length),
  );
}

function put(editor: vscode.TextEditor, words: string): void {
  const at = editor.document.positionAt(editor.document.getText().indexOf(words) + 1);
  editor.selection = new vscode.Selection(at, at);
}

function assertMarked(found: readonly string[], ...expected: readonly string[]): void {
  for (const entity of expected) {
    assert.ok(found.includes(entity), `${entity} is not marked; marked are ${found.join(', ')}`);
  }
}

let files = 0;

/** Opens a file as a person does: one that the tests themselves have opened VS Code keeps for minutes. */
async function openByHand(file: vscode.Uri): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('vscode.open', file, { preview: false });
  return until('the editor', () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.toString() === file.toString() && editor;
  });
}

/** Writes a text into a new file and opens it. */
async function write(content: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0] ?? assert.fail('no folder is open');
  const file = vscode.Uri.joinPath(folder.uri, `corrected-${++files}.txt`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  return openByHand(file);
}

/** Closes the editor of a document, and waits until VS Code has let go of it. */
async function close(document: vscode.TextDocument): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await until('the closing', () => document.isClosed);
}

/** Runs a command with somebody who answers. */
async function answered(answer: ConstructorParameters<typeof Person>[0], command: string) {
  const person = new Person(answer);
  try {
    await run(command);
    return person.asked;
  } finally {
    person.dispose();
  }
}

suite('Corrections by hand', () => {
  afterEach(async () => {
    await set('corrections.keepIn', undefined);
    await run('clearEntities');
  });

  test('mark words, with a known label and with a new one', async () => {
    const editor = await open(letter);
    select(editor, ' Solara 300 ');
    const [asked] = await answered(() => ({ type: 'Lamp' }), 'markAs');
    assert.match(asked?.title ?? '', /Solara 300/u);
    assert.ok(asked?.labels.includes('Person'));
    assert.deepEqual(await marked(editor.document), ['Lamp Solara 300 (person)']);
    put(editor, 'lamp from');
    await answered(() => ({ choose: 'Miscellaneous' }), 'markAs');
    assertMarked(await marked(editor.document), 'MISCELLANEOUS lamp (person)');
  });

  test('count for more than what is found later, and are taken back one by one', async () => {
    const editor = await open(letter);
    const { document } = editor;
    await run('findEntities');
    const before = await marked(document);
    assertMarked(before, 'LOCATION Lisbon', 'PERSON Anna Kowalski', 'ORGANIZATION Harbour Books');
    put(editor, 'Lisbon');
    await run('notEntity');
    put(editor, 'Harbour');
    await answered(() => ({ choose: 'Location' }), 'changeLabel');
    select(editor, 'Anna');
    await run('changeSpan');
    const corrected = await marked(document);
    assertMarked(corrected, 'LOCATION Harbour Books (person)', 'PERSON Anna (person)');
    assert.ok(!corrected.some((one) => one.includes('Lisbon') || one.includes('Kowalski')));
    // The card of the run says the same.
    const said = await until('the card', async () => {
      const [card] = (await api()).cards();
      return card?.said?.length === 3 && card.said;
    });
    assert.deepEqual(
      said.map((one) => `${one.said} ${one.label} ${one.text}`),
      ['changed LOCATION Harbour Books', 'rejected  Lisbon', 'changed PERSON Anna'],
    );
    await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('findEntities');
    assert.deepEqual(await marked(document), corrected);
    for (let left = 3; left > 0; left--) {
      await run('takeBackCorrection');
    }
    assert.deepEqual(await marked(document), before);
    for (let left = 3; left > 0; left--) {
      await run('redoCorrection');
    }
    assert.deepEqual(await marked(document), corrected);
  });

  test('say the same of every place with these words, and of no part of others', async () => {
    const editor = await open('Ann met Annabel and Ann. Ann Novak met Ann too.');
    select(editor, 'Ann Novak');
    await run('markAs', { label: 'PERSON' });
    select(editor, 'Ann');
    await run('markAs', { label: 'PERSON', everywhere: true });
    assert.deepEqual(await marked(editor.document), [
      'PERSON Ann (person)',
      'PERSON Ann (person)',
      'PERSON Ann Novak (person)',
      'PERSON Ann (person)',
    ]);
    put(editor, 'Ann');
    await run('changeLabel', { label: 'ORGANIZATION' });
    await run('correctEverywhere');
    assert.deepEqual(
      (await marked(editor.document)).map((one) => one.split(' ')[0]),
      ['ORGANIZATION', 'ORGANIZATION', 'PERSON', 'ORGANIZATION'],
    );
    await run('takeBackCorrection');
    await run('takeBackCorrection');
    assert.equal((await marked(editor.document)).filter((one) => one.includes('ORG')).length, 0);
  });

  test('of 20,000 places in 1 MB are said and taken back while others have their turn', async () => {
    const line = 'Anna of Lisbon met Bob, and that was all there was.\n';
    const editor = await open(line.repeat(20_000));
    const { document } = editor;
    /** How late the host was meanwhile. */
    const late = async (work: () => Promise<unknown>): Promise<string> => {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      // So that what it does first, and at last, counts too.
      const rest = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 10));
      delay.enable();
      try {
        await rest();
        await work();
        await rest();
      } finally {
        delay.disable();
      }
      return `${(delay.percentile(99) / 1e6).toFixed(1)} ms (99 of 100) and ${(delay.max / 1e6).toFixed(0)} ms (at most)`;
    };
    const count = async (): Promise<number> => (await api()).entitiesOf(document.uri).length;
    editor.selection = new vscode.Selection(0, 0, 0, 4);
    const correcting = await late(() => run('markAs', { label: 'PERSON', everywhere: true }));
    assert.equal(await count(), 20_000);
    const typing = await late(async () => {
      for (const key of 'typed between them') {
        editor.selection = new vscode.Selection(0, 11, 0, 11);
        await vscode.commands.executeCommand('type', { text: key });
      }
    });
    const entities = (await api()).entitiesOf(document.uri);
    assert.equal(entities.length, 20_000);
    assert.ok(entities.every(({ range }) => document.getText(range) === 'Anna'));
    const takingBack = await late(() => run('takeBackCorrection'));
    assert.equal(await count(), 0);
    const redoing = await late(() => run('redoCorrection'));
    assert.equal(await count(), 20_000);
    report(
      [
        '  20,000 places: the host was late',
        `by ${correcting} while they were corrected,`,
        `by ${typing} while somebody typed among them,`,
        `by ${takingBack} while that was taken back, and by ${redoing} while it was redone`,
      ].join(' '),
    );
  });

  test('are offered by the lightbulb, at an entity and where words are selected', async () => {
    const editor = await open(letter);
    const { document } = editor;
    await run('findEntities');
    const offered = async (words: string, from = 0, to = words.length): Promise<string[]> => {
      const start = document.getText().indexOf(words);
      const range = new vscode.Range(
        document.positionAt(start + from),
        document.positionAt(start + to),
      );
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
      );
      return actions.map(({ title }) => title);
    };
    assertMarked(
      await offered('Lisbon', 2, 2),
      'Accept as Location',
      'Change Label…',
      'Not an Entity',
    );
    assertMarked(await offered('in Lisbon'), 'Location Is What Is Selected', 'Mark as Entity…');
    assert.deepEqual(await offered('disappointed', 2, 2), []);
    const start = document.getText().indexOf('Lisbon');
    await run('acceptEntity', { uri: document.uri.toString(), start, end: start + 6 });
    assertMarked(await marked(document), 'LOCATION Lisbon (person)');
  });

  test('follow the text, come back with its Undo, and are there when it is opened again', async () => {
    const editor = await write(letter);
    const { document } = editor;
    select(editor, 'Solara 300');
    await run('markAs', { label: 'PRODUCT' });
    await editor.edit((edit) => {
      edit.insert(document.positionAt(document.getText().indexOf('300')), 'x');
    });
    assert.deepEqual(await marked(document), []);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(await marked(document), ['PRODUCT Solara 300 (person)']);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'To whom it may concern\n\n');
    });
    await document.save();
    await close(document);
    assert.deepEqual(await marked(document), []);
    const { document: again } = await openByHand(document.uri);
    await until('the mark', async () => (await marked(again)).length > 0);
    assert.deepEqual(await marked(again), ['PRODUCT Solara 300 (person)']);
  });

  test('go along when a file is renamed', async () => {
    const editor = await write(letter);
    select(editor, 'Solara 300');
    await run('markAs', { label: 'PRODUCT' });
    const { uri } = editor.document;
    const to = uri.with({ path: uri.path.replace('.txt', '-renamed.txt') });
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, to);
    await vscode.workspace.applyEdit(edit);
    const { document: renamed } = await openByHand(to);
    await until('the mark', async () => (await marked(renamed)).length > 0);
    assert.deepEqual(await marked(renamed), ['PRODUCT Solara 300 (person)']);
    assert.equal((await (await api()).correctionsOf(to)).corrections.length, 1);
    await close(renamed);
    const { document: again } = await openByHand(to);
    await until('the mark', async () => (await marked(again)).length > 0);
  });

  test('go along with a file that is renamed outside of VS Code, but not where it may be another', async () => {
    const { document } = await write(`${letter}\n\nPS: ${files}`);
    const editor = vscode.window.activeTextEditor ?? assert.fail();
    select(editor, 'Solara 300');
    await run('markAs', { label: 'PRODUCT' });
    await (await api()).correctionsOf(document.uri);
    await close(document);
    const renamed = (name: string): vscode.Uri =>
      document.uri.with({ path: document.uri.path.replace(/[^/]*$/u, name) });
    const [same, other] = [renamed('moved-outside.txt'), renamed('another.txt')];
    // No event of VS Code tells of it.
    renameSync(document.uri.fsPath, same.fsPath);
    const { document: moved } = await openByHand(same);
    await until('the mark', async () => (await marked(moved)).length > 0);
    assert.deepEqual(await marked(moved), ['PRODUCT Solara 300 (person)']);
    await (await api()).correctionsOf(same);
    await close(moved);
    // Moved once more, and written anew: it may be another one, so that the user is asked.
    renameSync(same.fsPath, other.fsPath);
    writeFileSync(other.fsPath, `Once more.\n\n${letter}`);
    const person = new Person(() => ({ choose: 'Another Document' }));
    try {
      const { document: alike } = await openByHand(other);
      await until('the question', () => person.asked.length > 0);
      assert.match(person.asked[0]?.title ?? '', /“moved-outside.txt” is gone/u);
      assert.deepEqual(await marked(alike), []);
    } finally {
      person.dispose();
    }
    const asked = await answered(
      ({ kind, labels }) => ({
        choose: kind === 'list' ? (labels.at(-1) ?? '') : 'Take Over',
      }),
      'showCorrections',
    );
    assert.deepEqual(asked[0]?.labels, ['Of Files That Are Gone', 'moved-outside.txt']);
    assert.deepEqual(await marked(vscode.window.activeTextEditor?.document ?? assert.fail()), [
      'PRODUCT Solara 300 (person)',
    ]);
  });

  test('go to the file that a new document is saved as', async () => {
    const content = 'Dear Anna,\n\nthe lamp has come.\n';
    const untitled = await vscode.workspace.openTextDocument({ content });
    const editor = await vscode.window.showTextDocument(untitled);
    select(editor, 'lamp');
    await run('markAs', { label: 'PRODUCT' });
    // As VS Code saves one: the file is opened, then the other is closed.
    const { document } = await write(content);
    await vscode.window.showTextDocument(untitled);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the mark', async () => (await marked(document)).length > 0);
    assert.deepEqual(await marked(document), ['PRODUCT lamp (person)']);
    assert.equal((await (await api()).correctionsOf(document.uri)).corrections.length, 1);
  });

  test('lie beside the document where that is set, and are found again by what stands around them', async () => {
    await set('corrections.keepIn', 'sidecar');
    const editor = await write(letter);
    const { document } = editor;
    select(editor, 'Anna Kowalski');
    await run('markAs', { label: 'PERSON' });
    put(editor, 'Lisbon');
    await run('markAs', { label: 'LOCATION' });
    await (await api()).correctionsOf(document.uri);
    const file = document.uri.with({ path: `${document.uri.path}.entities.json` });
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(written, /"said":"marked","label":"PERSON","quote":"Anna Kowalski"/u);
    assert.ok(!written.includes('disappointed'), 'more is kept than words and a line');
    await close(document);
    // Somebody else writes the letter anew, and with it what stood around one of the names.
    const other = letter.replace(
      'from your shop in Lisbon',
      'in Lisbon, some weeks ago, or Lisbon, or so',
    );
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(`PS\n${other}`));
    const shown = await openByHand(document.uri);
    const { document: again } = shown;
    await until('the mark', async () => (await marked(again)).length > 0);
    assert.deepEqual(await marked(again), ['PERSON Anna Kowalski (person)']);
    select(shown, 'Lisbon');
    let listed: readonly string[] = [];
    const asked = await answered(({ kind, labels }) => {
      if (kind === 'list') {
        listed = labels;
      }
      return { choose: kind === 'list' ? 'Lisbon' : 'Place at Selection' };
    }, 'showCorrections');
    assert.deepEqual(listed, ['Without a Place', 'Lisbon', 'In the Text', 'Anna Kowalski']);
    assert.match(asked[1]?.title ?? '', /has no place/u);
    assert.deepEqual(await marked(again), [
      'LOCATION Lisbon (person)',
      'PERSON Anna Kowalski (person)',
    ]);
    await (await api()).correctionsOf(again.uri);
    await vscode.workspace.fs.delete(file);
  });

  test('never overwrite a file beside the document that says something else', async () => {
    await set('corrections.keepIn', 'sidecar');
    const editor = await write(letter);
    const { uri } = editor.document;
    const file = uri.with({ path: `${uri.path}.entities.json` });
    const theirs = '{ "of": "another program" }';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(theirs));
    select(editor, 'Lisbon');
    const person = new Person();
    try {
      await run('markAs', { label: 'LOCATION' });
      await (await api()).correctionsOf(uri);
      assert.match(person.asked[0]?.title ?? '', /cannot be read/u);
    } finally {
      person.dispose();
    }
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), theirs);
    await vscode.workspace.fs.delete(file);
  });

  test('are what models are compared with, by label, and what nobody reviewed does not count', async () => {
    const editor = await open(letter);
    const { document } = editor;
    await run('findEntities');
    const found = await marked(document);
    assertMarked(found, 'LOCATION Lisbon', 'PERSON Anna Kowalski', 'ORGANIZATION Harbour Books');
    put(editor, 'Lisbon');
    await run('acceptEntity');
    put(editor, 'Anna');
    await run('changeLabel', { label: 'ORG' });
    select(editor, 'lamp from');
    await run('markAs', { label: 'PRODUCT' });
    const compare = async (): Promise<string> => {
      await vscode.window.showTextDocument(document);
      await answered(
        ({ labels }) => ({
          choose: labels.includes('This Document') ? 'This Document' : 'As Set Now',
        }),
        'compareWithCorrections',
      );
      const [report] = vscode.workspace.textDocuments.filter(
        ({ uri }) => uri.scheme === 'local-transformers-difference',
      );
      // It can come to the extension a moment after it is shown.
      return until('the report', () => {
        const text = report
          ?.getText()
          .replaceAll(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)));
        return text?.includes('nationaldesignstudio/rampart and rules') && text;
      });
    };
    const report = await compare();
    assert.match(report, /\| Location \| 100\.0% \| 100\.0% \| 100\.0% \| 1 \| 0 \| 0 \|/u);
    assert.match(report, /\| Person \| 0\.0% \| – \| 0\.0% \| 0 \| 1 \| 0 \|/u);
    assert.match(report, /\| Organization \| – \| 0\.0% \| 0\.0% \| 0 \| 0 \| 1 \|/u);
    assert.match(report, /\| Product \| – \| 0\.0% \| 0\.0% \| 0 \| 0 \| 1 \|/u);
    const rest = found.length - 2;
    assert.ok(report.includes(`| 1 | 1 | 2 | ${rest} |`), report);
    await vscode.window.showTextDocument(document);
    await run('declareReviewed');
    assert.equal((await (await api()).correctionsOf(document.uri)).complete, true);
    const complete = until('the report of all', async () => {
      const text = await compare();
      return text.includes(`| 1 | ${1 + rest} | 2 | 0 |`);
    });
    await complete;
    await vscode.window.showTextDocument(document);
    await run('declareReviewed');
  });

  test('are redacted, under whatever label, and what is no entity is not', async () => {
    const text = 'Dear Maria Brown,\n\nthe Falcon project of Anna Keller is late.\n';
    const editor = await open(text);
    select(editor, 'Falcon');
    await run('markAs', { label: 'Project' });
    select(editor, 'Anna Keller');
    await run('markAs', { label: 'PERSON' });
    await run('notEntity');
    const person = new Person(({ labels }) => {
      const wanted = ['Numbered Placeholders', 'Go On'].find((one) => labels.includes(one));
      return wanted === undefined ? undefined : { choose: wanted };
    });
    try {
      await run('redactFile');
      const review = await until('a review', async () => (await api()).review());
      assert.match(review.after, /the \[MISCELLANEOUS_1\] project of Anna Keller is late/u);
      assert.ok(!review.after.includes('Maria Brown'));
    } finally {
      await run('cancelRedaction');
      person.dispose();
    }
  });
});
