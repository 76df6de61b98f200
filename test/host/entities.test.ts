import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { assertMarked, followEdits, hovers, marked } from './follow-edits';
import { after, afterEach, before, suite, test } from './harness';
import { Person } from './person';
import { api, letter, open, run, set } from './support';

suite('Entities in the editor', () => {
  afterEach(async () => {
    await run('clearEntities');
  });

  test('are marked where they stand, and say what they are', async () => {
    const { document } = await open(letter);
    await run('findEntities');
    assertMarked(
      await marked(document),
      'ORGANIZATION Harbour Books',
      'LOCATION Lisbon',
      'PERSON Anna Kowalski',
    );
    const text = await hovers(document, 'Lisbon');
    assert.match(text, /LOCATION/u);
    assert.match(text, /Location/u);
    assert.match(text, /\d+\.\d %/u);
    assert.match(text, /The only place with this text/u);
    assert.match(text, /\(command:localTransformers\.redactEntity\?/u);
    assert.match(await hovers(document, 'Harbour'), /found by Demo model/u);
    assert.match(await hovers(document, 'Anna'), /found by nationaldesignstudio\/rampart/u);
    assert.equal(await hovers(document, 'disappointed'), '');
  });

  test('are found by rules too, which say why, and of several in one place there is one', async () => {
    const text = [
      letter,
      'anna.kowalski@example.com, +44 20 7946 0018',
      'DE89 3704 0044 0532 0130 00',
    ].join('\n');
    const { document } = await open(text);
    await run('findEntities');
    assertMarked(
      await marked(document),
      'EMAIL anna.kowalski@example.com',
      'IBAN DE89 3704 0044 0532 0130 00',
    );
    assert.match(await hovers(document, 'DE89'), /Found by a rule.*check digits.* are right/u);
    const places = (await api()).entitiesOf(document.uri);
    for (const [at, { start }] of places.entries()) {
      assert.ok(start >= (places[at - 1]?.end ?? 0), 'two are marked in one place');
    }
    const [card] = (await api()).cards();
    assert.equal(card?.model.name, 'nationaldesignstudio/rampart and rules');
    assert.match(card.notes.join(), /Not all personal data is found/u);
  });

  test('of a text that is no letter are found without a question', async () => {
    const log = '2026-03-01 12:00:07 ERROR [worker-2] Login of anna.kowalski@example.com refused\n';
    const { document } = await open(log.repeat(3));
    await run('findEntities');
    assertMarked(await marked(document), 'EMAIL anna.kowalski@example.com');
    const [card] = (await api()).cards();
    assert.equal(card?.state, 'done');
    assert.equal(card.caution, undefined);
    assert.match(card.notes.join(), /few organizations/u);
  });

  test('of the demo model are as they were, where it is chosen', async () => {
    await set('tokenClassification.model', 'demo');
    try {
      const { document } = await open(letter);
      await run('findEntities');
      assertMarked(await marked(document), 'ORG Harbour Books', 'LOC Lisbon', 'PER Anna Kowalski');
      assert.match(await hovers(document, 'Lisbon'), /found by Demo model/u);
    } finally {
      await set('tokenClassification.model', undefined);
    }
  });

  test('have their labels written behind them, unless the setting says no', async () => {
    const { document } = await open(letter);
    await run('findEntities');
    const labels = async (): Promise<string[]> => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      );
      return hints.map(({ label }) => (typeof label === 'string' ? label : ''));
    };
    const entities = (await api()).entitiesOf(document.uri);
    const names: Record<string, string> = {
      PERSON: 'Person',
      ORGANIZATION: 'Organization',
      LOCATION: 'Location',
    };
    const some = await labels();
    assert.ok(some.length > 0 && some.length < entities.length, some.join());
    try {
      await set('tokenClassification.showLabels', 'always');
      assert.deepEqual(
        await labels(),
        entities.map(({ label }) => names[label] ?? 'Miscellaneous'),
      );
      await set('tokenClassification.showLabels', 'never');
      assert.deepEqual(await labels(), []);
      // As it was set before there was anything between.
      await set('tokenClassification.showLabels', false);
      assert.deepEqual(await labels(), []);
    } finally {
      await set('tokenClassification.showLabels', undefined);
    }
  });

  test('are exact with CRLF, tabs and astral characters before them', async () => {
    const { document } = await open(`😀\t👩‍👩‍👧 𝔘𝔫𝔦\r\n${letter.replaceAll('\n', '\r\n')}`);
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    await run('findEntities');
    assertMarked(await marked(document), 'LOCATION Lisbon', 'PERSON Anna Kowalski');
  });

  test('are exact in a selection in the middle, and in each of several', async () => {
    const middle = 'last week I ordered a Solara 300 lamp from your shop in Lisbon.';
    const { document } = await open(`😀\n${letter}`, [middle, 'Dear Harbour Books,']);
    await run('findEntities');
    const found = await marked(document);
    assertMarked(found, 'LOCATION Lisbon', 'ORGANIZATION Harbour Books');
    assert.ok(!found.includes('PERSON Anna Kowalski'), 'what is not selected is not read');
  });

  followEdits(() => run('findEntities'));

  test('go when the document is closed', async () => {
    const { document } = await open(letter);
    await run('findEntities');
    assertMarked(await marked(document), 'LOCATION Lisbon');
    // VS Code says of a document whose language changes that it was closed and opened.
    const again = await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    assert.deepEqual(await marked(again), []);
    await run('findEntities');
    assertMarked(await marked(again), 'LOCATION Lisbon');
  });

  test('that were found while the text was edited are exact or not marked', async () => {
    const long = Array.from({ length: 30 }, () => letter).join('\n\n');
    const editor = await open(long);
    const running = run('findEntities');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '😀 An insertion.\n');
      const at = editor.document.positionAt(long.indexOf('Lisbon'));
      edit.replace(new vscode.Range(at, at.translate(0, 6)), 'Porto!');
    });
    const [result] = await running;
    assert.equal(result?.output.kind, 'entities');
    const found = await marked(editor.document);
    assertMarked(found, 'LOCATION Lisbon', 'PERSON Anna Kowalski');
    const all = result.output.entities.map(({ label, text }) => `${label} ${text}`);
    assert.equal(found.length, all.length - 1);
    assert.ok(found.every((entity) => all.includes(entity)));
  });

  test('are replaced by a second run, and cleared by the command', async () => {
    const { document } = await open(letter);
    await run('findEntities');
    const first = await marked(document);
    await run('findEntities');
    assert.deepEqual(await marked(document), first);
    await run('clearEntities');
    assert.deepEqual(await marked(document), []);
    assert.equal(await hovers(document, 'Lisbon'), '');
  });
});

/** The links of a hover that run a command, as VS Code would run them. */
async function links(
  document: vscode.TextDocument,
  word: string,
): Promise<readonly { readonly command: string; readonly argument: unknown }[]> {
  const found = [...(await hovers(document, word)).matchAll(/\(command:([\w.]+)\?([^)]*)\)/gu)];
  return found.map(([, command = '', argument = '']) => {
    const [first] = JSON.parse(decodeURIComponent(argument)) as readonly unknown[];
    return { command: command.replace('localTransformers.', ''), argument: first };
  });
}

suite('What can be done with an entity', () => {
  let person: Person;

  before(() => {
    person = new Person(({ labels }) => {
      const wanted = ['Numbered Placeholders', 'Go On'].find((one) => labels.includes(one));
      return wanted === undefined ? undefined : { choose: wanted };
    });
  });
  after(() => {
    person.dispose();
  });
  afterEach(async () => {
    await run('clearEntities');
  });

  test('is offered in its hover: it is copied, and redacted alone, by one edit', async () => {
    const { document } = await open(`${letter}\n${letter}`);
    await run('findEntities');
    const offered = await links(document, 'Anna');
    const by = (command: string): unknown =>
      offered.find((one) => one.command === command)?.argument;
    await run('copyEntity', by('copyEntity'));
    assert.equal(await vscode.env.clipboard.readText(), 'Anna Kowalski');
    const before = document.getText();
    await run('redactEntity', by('redactEntity'));
    assert.match(document.getText(), /^[^]*\[PERSON_\d+\][^]*Anna Kowalski$/u);
    assert.equal(
      document.getText().replace(/\[PERSON_\d+\]/u, 'Anna Kowalski'),
      before,
      'another text was changed',
    );
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  test('is done at the cursor too, and where there is none it says what to do', async () => {
    const editor = await open(letter);
    await run('findEntities');
    const at = editor.document.positionAt(letter.indexOf('Lisbon') + 'Lisbon'.length);
    editor.selection = new vscode.Selection(at, at);
    await run('copyEntity');
    assert.equal(await vscode.env.clipboard.readText(), 'Lisbon');
    const start = new vscode.Position(0, 0);
    editor.selection = new vscode.Selection(start, start);
    const before = editor.document.getText();
    await run('redactEntity');
    assert.equal(editor.document.getText(), before);
    assert.match(person.asked.at(-1)?.title ?? '', /Place the cursor in a marked entity first/u);
  });
});
