import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { afterEach, before, suite, test } from './harness';
import { Person, type Answer, type Asked } from './person';
import type { ReviewState } from '../../src/api';
import { api, open, run, set, until } from './support';

const letter = [
  'Dear Maria Brown,',
  '',
  'thank you for your call. Please send the lamp to Anna Keller, Lindenstrasse 12, 10969 Berlin.',
  'My account is DE89 3704 0044 0532 0130 00, and my address anna.keller@example.com.',
  '',
  'Yours sincerely,',
  'Anna Keller',
].join('\r\n');

const originals = ['Maria Brown', 'Anna Keller', 'DE89 3704 0044 0532 0130 00', 'anna.keller@'];

/** Whoever agrees to everything, and puts back into the document that is in front. */
function agreeing(asked: Asked): Answer {
  const wanted = ['Numbered Placeholders', 'Go On', 'Document', 'Forget All', 'Person', 'Remove'];
  const label = wanted.find((one) => asked.labels.includes(one));
  return label === undefined ? undefined : { choose: label };
}

async function reviewed(): Promise<ReviewState> {
  const extension = await api();
  return until('a review', () => extension.review());
}

function items(review: ReviewState) {
  return review.groups.flatMap((group) =>
    group.items.map((item) => ({ ...item, group: group.id })),
  );
}

/** The text of the editor in front, once it is this. */
async function inFront(what: (text: string) => boolean): Promise<vscode.TextDocument> {
  return until('a text', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document && what(document.getText()) && document;
  });
}

suite('Redaction', () => {
  let person: Person;

  before(() => {
    person = new Person(agreeing);
  });
  afterEach(async () => {
    await run('cancelRedaction');
  });

  test('asks and warns before the first text, and shows what would become of it', async () => {
    const editor = await open(letter);
    await run('redactFile');
    const review = await reviewed();
    assert.deepEqual(
      person.asked.map(({ kind, title }) => `${kind}: ${title}`),
      ['list: Redact: What Becomes of Personal Data', 'dialog: A model can miss something'],
    );
    assert.equal(review.before, letter);
    for (const original of originals) {
      assert.ok(!review.after.includes(original), `${original} is there in ${review.after}`);
    }
    assert.match(review.after, /^Dear \[PERSON_1\],\r\n/u);
    assert.equal(editor.document.getText(), letter);
    const keys = (await api()).contextKeys();
    assert.equal(keys.reviewing, undefined);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
    const right = await vscode.workspace.openTextDocument(tab.input.modified);
    assert.equal(right.getText(), review.after);
    for (const original of originals) {
      assert.ok(!tab.label.includes(original) && !tab.input.modified.toString().includes(original));
    }
  });

  test('is asked about once only', async () => {
    const before = person.asked.length;
    await open(letter);
    await run('redactFile');
    await reviewed();
    assert.equal(person.asked.length, before);
  });

  test('leaves what is switched off, and shows that at once', async () => {
    await open(letter);
    await run('redactFile');
    const email = items(await reviewed()).find(({ group }) => group === 'EMAIL');
    assert.ok(email?.on);
    await (await api()).switchReview([email.id], false);
    const review = await reviewed();
    assert.match(review.after, /anna\.keller@example\.com/u);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
    const right = await vscode.workspace.openTextDocument(tab.input.modified);
    await until('the other text', () => right.getText() === review.after);
  });

  test('goes into a new document, and comes back from there byte for byte', async () => {
    await open(letter);
    await run('redactFile');
    const { after } = await reviewed();
    await run('applyRedaction');
    const document = await inFront((text) => text === after);
    assert.equal(document.uri.scheme, 'untitled');
    assert.equal((await api()).review(), undefined);
    await run('restore');
    const restoration = await reviewed();
    assert.equal(restoration.about, 'restoration');
    assert.equal(restoration.after, letter);
    await run('applyRedaction');
    await until('the original', () => document.getText() === letter);
  });

  test('reads a file by its format, writes it valid, and puts back what was changed since', async () => {
    const told = {
      mail: 'anna.keller@example.com',
      note: 'says "call me"\nat GB29NWBK60161331926819',
    };
    const content = JSON.stringify(told, undefined, 2);
    const document = await vscode.workspace.openTextDocument({ content, language: 'json' });
    await vscode.window.showTextDocument(document);
    await run('redactFile');
    const first = await reviewed();
    const email = items(first).find(({ group }) => group === 'EMAIL');
    assert.ok(email?.on);
    assert.deepEqual(JSON.parse(first.after), {
      mail: email.becomes,
      note: 'says "call me"\nat [IBAN_2]',
    });
    await (await api()).switchReview([email.id], false);
    assert.deepEqual(JSON.parse((await reviewed()).after), {
      mail: told.mail,
      note: 'says "call me"\nat [IBAN_2]',
    });
    await (await api()).switchReview([email.id], true);
    await run('applyRedaction');
    const redacted = await inFront((text) => text === first.after);
    const answered = JSON.stringify({ answer: JSON.parse(first.after) as unknown });
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, redacted.lineCount, 0);
    edit.replace(redacted.uri, all, answered);
    await vscode.workspace.applyEdit(edit);
    await run('restore');
    assert.deepEqual(JSON.parse((await reviewed()).after), { answer: told });
  });

  test('of a selection is one edit, which one Undo takes back', async () => {
    const editor = await open(letter, ['My account is DE89 3704 0044 0532 0130 00']);
    await run('redactSelection');
    const { after, notes } = await reviewed();
    assert.match(notes.join(' '), /What was not selected stays as it is/u);
    assert.match(after, /My account is \[IBAN_1\], and my address anna\.keller@example\.com/u);
    assert.match(after, /^Dear Maria Brown,/u);
    await run('applyRedaction');
    await until('the edit', () => editor.document.getText() === after);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), letter);
  });

  test('writes nothing into a text that has changed, and reads it again', async () => {
    const editor = await open(letter);
    await run('redactSelection');
    const first = await reviewed();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, new vscode.Position(0, 0), 'To Maria Brown\n');
    await vscode.workspace.applyEdit(edit);
    const changed = editor.document.getText();
    await run('applyRedaction');
    assert.equal(editor.document.getText(), changed);
    const said = person.asked.at(-1);
    assert.match(said?.title ?? '', /has changed since it was read/u);
    assert.deepEqual(said?.labels, ['Read Again']);
    assert.equal((await reviewed()).after, first.after);
    await run('cancelRedaction');
    assert.equal(editor.document.getText(), changed);
  });

  test('puts back what a chat model has changed a little, and lists what it does not know', async () => {
    await open(letter);
    await run('redactFile');
    await reviewed();
    await run('applyRedaction');
    await inFront((text) => text.startsWith('Dear [PERSON_1]'));
    const answer = await open('Hello [Person 1], I wrote to 【PERSON_2】 and to [PERSON_77].');
    await run('restore');
    const review = await reviewed();
    const groups = Object.fromEntries(
      review.groups.map((group) => [group.id, group.items.map(({ text }) => text)]),
    );
    assert.deepEqual(groups, {
      near: ['[Person 1]', '【PERSON_2】'],
      unknown: ['[PERSON_77]'],
    });
    await run('applyRedaction');
    await until('the names', () =>
      answer.document.getText().startsWith('Hello Maria Brown, I wrote to Anna Keller'),
    );
  });

  test('finds nothing in what was redacted before', async () => {
    await open('Dear [PERSON_1], the [ORGANIZATION_1] has sent a lamp to [ADDRESS_1].');
    await run('redactFile');
    const { after, before, groups } = await reviewed();
    assert.equal(after, before);
    assert.deepEqual(groups, []);
  });

  test('takes what was missed, wherever it stands', async () => {
    await open('The codename is Bluebird. Nobody but Bluebird knows.');
    await run('redactFile');
    const before = await reviewed();
    assert.ok(before.after.includes('Bluebird knows'), before.after);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const text = editor.document.getText();
    const at = text.indexOf('Bluebird');
    editor.selection = new vscode.Selection(
      editor.document.positionAt(at),
      editor.document.positionAt(at + 'Bluebird'.length),
    );
    await run('redactToo');
    const { after } = await reviewed();
    assert.equal(after, 'The codename is [PERSON_3]. Nobody but [PERSON_3] knows.');
  });

  test('leaves what is on the list of what is never redacted, and takes what always is', async () => {
    await set('redact.allow', ['Maria Brown']);
    await set('redact.deny', ['ORGANIZATION=lamp']);
    try {
      await open(letter);
      await run('redactFile');
      const { after } = await reviewed();
      assert.match(after, /^Dear Maria Brown,/u);
      assert.match(after, /send the \[ORGANIZATION_1\] to/u);
    } finally {
      await set('redact.allow', undefined);
      await set('redact.deny', undefined);
    }
  });

  test('does with a label what is chosen in its list, and never redacts what may stay', async () => {
    await open(letter);
    await run('redactFile');
    const person = (await reviewed()).groups.find(({ id }) => id === 'PERSON');
    const maria = person?.items.find(({ text }) => text === 'Maria Brown');
    await run('neverRedact', { group: person, item: maria });
    assert.match((await reviewed()).after, /^Dear Maria Brown,/u);
    await run('changeOperator', { group: person });
    assert.match((await reviewed()).after, /Yours sincerely,\r\n$/u);
    await run('cancelRedaction');
    try {
      await open(letter);
      await run('redactFile');
      assert.match((await reviewed()).after, /^Dear Maria Brown,[^]*\[PERSON_\d\]$/u);
    } finally {
      const settings = vscode.workspace.getConfiguration('localTransformers');
      await settings.update('redact.allow', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  test('does with each label what is set', async () => {
    await set('redact.operators', { IBAN: 'mask', PERSON: 'remove', EMAIL: 'keep' });
    try {
      await open(letter);
      await run('redactFile');
      const { after, notes } = await reviewed();
      assert.match(after, /\*\*\*\* \*\*30 00/u);
      assert.match(after, /^Dear ,/u);
      assert.match(after, /anna\.keller@example\.com/u);
      assert.match(notes.join(' '), /cannot be put back/u);
    } finally {
      await set('redact.operators', undefined);
    }
  });

  test('writes fakes of the same kind where they are set, which come back', async () => {
    await set('redact.operators', { PERSON: 'fake', IBAN: 'fake', EMAIL: 'fake', ADDRESS: 'fake' });
    try {
      await open(letter);
      await run('redactFile');
      const { after } = await reviewed();
      assert.match(after, /^Dear \p{Lu}[^\r\n[]+,\r\n/u);
      assert.match(after, /My account is [A-Z]{2}\d{2}[ \w]+, and my address \S+@example\.\w+\./u);
      for (const original of originals) {
        assert.ok(!after.includes(original), `${original} is there in ${after}`);
      }
      await run('applyRedaction');
      const document = await inFront((text) => text === after);
      await run('restore');
      await run('applyRedaction');
      await until('the original', () => document.getText() === letter);
    } finally {
      await set('redact.operators', undefined);
    }
  });

  test('is forgotten when that is asked for', async () => {
    await run('forgetRedactions');
    await open('Dear [PERSON_1]');
    await run('restore');
    assert.equal((await api()).review(), undefined);
    assert.match(person.asked.at(-1)?.title ?? '', /nothing to put back/u);
    person.dispose();
  });
});
