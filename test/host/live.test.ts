import * as assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { assertMarked, followEdits, marked } from './follow-edits';
import { afterEach, report, suite, test } from './harness';
import { api, letter, longToFind, open, order, run, set } from './support';

/** Until nothing is left to read. */
async function settled(document: vscode.TextDocument) {
  return (await api()).live(document.uri);
}

/** Replaces the first place of a text; no person types there. */
async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `“${from}” is not in the text`);
  const end = document.positionAt(start + from.length);
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), end), to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function live(text: string): Promise<vscode.TextEditor> {
  const editor = await open(text);
  await run('toggleLive');
  await settled(editor.document);
  return editor;
}

suite('Live highlighting', () => {
  afterEach(async () => {
    await run('clearEntities');
  });

  test('marks what Find Entities finds in each paragraph, and reads only what is edited', async () => {
    const cards = (await api()).cards().length;
    const { document } = await live(letter);
    assertMarked(
      await marked(document),
      'ORGANIZATION Harbour Books',
      'LOCATION Lisbon',
      'PERSON Anna Kowalski',
    );
    const before = await settled(document);
    assert.equal(before?.left, 0);
    await replace(document, 'Lisbon', 'Berlin');
    const after = await settled(document);
    assertMarked(await marked(document), 'LOCATION Berlin');
    assert.equal(after?.paragraphsRead, before.paragraphsRead + 1);
    assert.equal((await api()).cards().length, cards, 'there is a card of what nobody has run');
  });

  test('is switched off for a document with its marks, and what was cleared does not come back', async () => {
    const { document } = await live(letter);
    assert.notDeepEqual(await marked(document), []);
    await run('toggleLive');
    assert.deepEqual(await marked(document), []);
    assert.equal(await settled(document), undefined);
    await run('toggleLive');
    await settled(document);
    assert.notDeepEqual(await marked(document), []);
    await run('clearEntities');
    await replace(document, 'Lisbon', 'Berlin');
    await settled(document);
    assert.deepEqual(await marked(document), []);
  });

  test('is on for all documents of a language where that is set', async () => {
    const settings = vscode.workspace.getConfiguration('localTransformers', {
      languageId: 'plaintext',
    });
    const key = 'live.enabled';
    await settings.update(key, true, vscode.ConfigurationTarget.Global, true);
    try {
      const { document } = await open(letter);
      await settled(document);
      assertMarked(await marked(document), 'LOCATION Lisbon');
      const other = await vscode.languages.setTextDocumentLanguage(document, 'markdown');
      assert.equal(await settled(other), undefined);
      assert.deepEqual(await marked(other), []);
    } finally {
      await settings.update(key, undefined, vscode.ConfigurationTarget.Global, true);
    }
  });

  test('leaves a command the first turn, and what that has found stands once', async () => {
    const editor = await open(longToFind);
    const { document } = editor;
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    await run('toggleLive');
    const reading = settled(document).then(() => 'live highlighting');
    const { results } = await order('findEntities');
    // There is far more to be read for live highlighting, and it was there before.
    const command = results.then(() => 'the command');
    assert.equal(await Promise.race([command, reading]), 'the command');
    await reading;
    const [result] = await results;
    assert.equal(result?.output.kind, 'entities');
    const places = (await api()).entitiesOf(document.uri);
    assert.ok(places.length > 0);
    for (const [at, { start }] of places.entries()) {
      assert.ok(start >= (places[at - 1]?.end ?? 0), 'two are marked in one place');
    }
  });

  test('finds after many edits what it finds in the same text afresh', async () => {
    const editor = await live(`${letter}\n\n${letter.replace('Lisbon', 'Porto')}`);
    const { document } = editor;
    const word = (index: number): vscode.Range => {
      const places = [...document.getText().matchAll(/\p{L}{4,}/gu)];
      const { index: at = 0, 0: text = '' } = places[(index * 7) % places.length] ?? {};
      return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
    };
    const names = ['Berlin', 'Maria Stone', 'lamp', '\n\n', 'Harbour Books', ' and '];
    for (let step = 0; step < 40; step += 1) {
      const kind = step % 8;
      if (kind === 5) {
        await vscode.commands.executeCommand('undo');
      } else if (kind === 6) {
        await vscode.commands.executeCommand('redo');
      } else if (step % 20 === 7) {
        await editor.edit((edit) => {
          const isLf = document.eol === vscode.EndOfLine.LF;
          edit.setEndOfLine(isLf ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF);
        });
      } else {
        const places = kind === 4 ? [word(step), word(step + 3)] : [word(step)];
        const [first, second] = places;
        await editor.edit((edit) => {
          for (const place of first && second && first.isEqual(second) ? [first] : places) {
            edit.replace(place, names[step % names.length] ?? '');
          }
        });
      }
      if (step % 10 === 9) {
        await settled(document);
      }
    }
    await settled(document);
    const after = await marked(document);
    assert.ok(after.length > 3, after.join());
    await run('restartInference');
    const fresh = await settled(document);
    assert.equal(fresh?.left, 0);
    assert.deepEqual(await marked(document), after);
  });

  test('lets others have their turn in 1 MB, and says so', async () => {
    const text = Array.from({ length: 3700 }, (_, at) => `${letter}\n\n${at}`).join('\n\n');
    await set('live.processorSeconds', 3);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    try {
      const editor = await open(text);
      delay.enable();
      await run('toggleLive');
      const state = await settled(editor.document);
      assert.equal(state?.closed?.by, 'budget');
      const begun = delay.max;
      delay.reset();
      const places = [0.1, 0.5, 0.9].map((part) => Math.floor(editor.document.lineCount * part));
      for (let key = 0; key < 120; key += 1) {
        const at = new vscode.Position(places[key % 3] ?? 0, 0);
        await editor.edit((edit) => {
          edit.insert(at, 'x');
        });
      }
      report(
        `  ${text.length} UTF-16 code units, ${state.total} paragraphs: the host was late by ` +
          `${(begun / 1e6).toFixed(0)} ms at most when it began, while somebody types by ` +
          `${(delay.percentile(99) / 1e6).toFixed(1)} ms (99 of 100) and ${(delay.max / 1e6).toFixed(0)} ms (at most)`,
      );
    } finally {
      delay.disable();
      await set('live.processorSeconds', undefined);
    }
  });
});

suite('Marks of live highlighting', () => {
  afterEach(async () => {
    await run('clearEntities');
  });

  followEdits(async () => {
    await run('toggleLive');
    await (await api()).live(vscode.window.activeTextEditor?.document.uri ?? assert.fail());
  });
});
