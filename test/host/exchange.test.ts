import * as assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { exportFormats, type ExportFormat } from '../../src/exchange/formats';
import { after, afterEach, suite, test } from './harness';
import { Person, type Asked } from './person';
import { api, open, run } from './support';

const folder = mkdtempSync(join(tmpdir(), 'exchange-'));

/** With what moves offsets: an emoji, and line ends of two code units. */
const text = [
  'Dear 🎉 Maria Brown,',
  '',
  'Peter Novak met Ellen Keller in Lisbon.',
  'Yours, Anna Kowalski',
  '',
].join('\r\n');

async function found(document: vscode.TextDocument): Promise<readonly string[]> {
  const entities = (await api()).entitiesOf(document.uri);
  return entities.map(({ start, end, label, text: words }) => `${start}–${end} ${label} ${words}`);
}

/** Does something as a person who gives these answers, and says what they were asked. */
async function asPerson(
  answer: (asked: Asked) => string | undefined,
  act: () => Promise<unknown>,
): Promise<readonly Asked[]> {
  const person = new Person((asked) => {
    const choose = answer(asked);
    return choose === undefined ? undefined : { choose };
  });
  try {
    await act();
    return person.asked;
  } finally {
    person.dispose();
  }
}

/** Exports to a folder of its own. @returns where the file lies that is to be imported again */
async function exported({ id, title, files, extension }: ExportFormat): Promise<string> {
  const own = mkdtempSync(join(folder, `${id}-`));
  await asPerson(
    ({ kind, labels }) =>
      kind === 'folder' ? own : labels.includes(title) ? title : 'Words and Signs',
    () => run('exportEntities'),
  );
  if (files === 'several') {
    const names = readdirSync(own);
    assert.ok(names.length > 1, `${id}: ${names.join()}`);
    return join(own, names.find((name) => name.endsWith(`.${extension}`)) ?? id);
  }
  const { document } = vscode.window.activeTextEditor ?? assert.fail('nothing is open');
  assert.equal(document.uri.scheme, 'untitled');
  const content = document.getText();
  assert.ok(content.includes('Maria'), `${id}: ${content}`);
  const file = join(own, `entities.${extension}`);
  writeFileSync(file, content);
  return file;
}

suite('Exchange: entities are handed on and taken back', () => {
  afterEach(async () => {
    await run('clearEntities');
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('every format is written from the editor, and what can be read again is the same', async () => {
    const { document } = await open(text);
    await run('findEntities');
    const before = await found(document);
    assert.ok(before.length >= 4, before.join('\n'));
    for (const format of exportFormats) {
      await vscode.window.showTextDocument(document);
      const file = await exported(format);
      if (format.isRead) {
        await vscode.window.showTextDocument(document);
        await run('clearEntities');
        assert.deepEqual(await found(document), []);
        const asked = await asPerson(
          () => 'A Model',
          () => run('importEntities', vscode.Uri.file(file)),
        );
        assert.deepEqual(await found(document), before, format.id);
        assert.deepEqual(
          asked.filter(({ kind }) => kind === 'message'),
          [],
          format.id,
        );
      }
    }
  });

  test('a file that is there is not replaced unless somebody says so', async () => {
    const { document } = await open(text);
    await run('findEntities');
    const file = await exported(exportFormats.find(({ id }) => id === 'brat') ?? assert.fail());
    const own = join(file, '..');
    writeFileSync(file, 'mine');
    const answers = (replace: string | undefined) =>
      asPerson(
        ({ kind }) => (kind === 'folder' ? own : kind === 'list' ? 'brat' : replace),
        () => run('exportEntities'),
      );
    const [, , dialog] = await answers(undefined);
    assert.equal(dialog?.kind, 'dialog');
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    await vscode.window.showTextDocument(document);
    await answers('Replace');
    assert.match(readFileSync(file, 'utf8'), /^T1\t/u);
  });

  test('a text that is not open is opened, and what cannot be read is listed', async () => {
    const file = join(folder, 'mixed.jsonl');
    const rows = [
      { text: 'Nobody has 🎉 Maria open.', label: [[13, 18, 'PERSON']] },
      { text: 'Nor this.', label: [[3, 99, 'PERSON']] },
    ];
    writeFileSync(file, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n{"text":\n`);
    const asked = await asPerson(
      ({ kind }) => (kind === 'list' ? 'A Model' : 'Show What'),
      () => run('importEntities', vscode.Uri.file(file)),
    );
    const document = vscode.workspace.textDocuments.find((one) =>
      one.getText().startsWith('Nobody has'),
    );
    assert.ok(document);
    assert.deepEqual(await found(document), ['14–19 PERSON Maria']);
    assert.match(asked.find(({ kind }) => kind === 'message')?.title ?? '', /Left out: 2\./u);
    const list = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(list, /mixed\.jsonl, line 2: Entity 1 was left out: 3 to 99 is not in the text/u);
    assert.match(list, /mixed\.jsonl, line 3: This is no JSON/u);
  });

  test('what a person has marked elsewhere becomes a correction, which can be taken back', async () => {
    const { document } = await open('Somebody met Lisbon Brown.\n');
    const file = join(folder, 'said.jsonl');
    writeFileSync(file, JSON.stringify({ text: document.getText(), label: [[13, 25, 'PERSON']] }));
    await asPerson(
      () => 'A Person',
      () => run('importEntities', vscode.Uri.file(file)),
    );
    assert.deepEqual(await found(document), ['13–25 PERSON Lisbon Brown']);
    const { corrections } = await (await api()).correctionsOf(document.uri);
    assert.deepEqual(
      corrections.map(({ said, anchor }) => [said, anchor.quote]),
      [['marked', 'Lisbon Brown']],
    );
    await vscode.window.showTextDocument(document);
    await run('takeBackCorrection');
    assert.deepEqual(await found(document), []);
  });
});
