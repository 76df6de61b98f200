import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { afterEach, before, suite, test } from './harness';
import { Person, type Answer, type Asked } from './person';
import { api, run, until } from './support';

const letter =
  'Dear Maria Brown,\r\nwrite to anna.keller@example.com, 😀 or to DE89 3704 0044 0532 0130 00.\r\n';

const files: Readonly<Record<string, string | Uint8Array>> = {
  'a.txt': letter,
  'inner/people.csv': 'name;mail\r\n"Brown; M";maria@example.com\r\n',
  'inner/nothing.md': 'The lamp is green.\n',
  'picture.gif': Uint8Array.from([0x47, 0x49, 0x46, 0]),
  'latin.txt': Uint8Array.from([0x47, 0xfc, 0xdf]),
  '.git/config': 'mail = git@example.com\n',
  'left.out': 'out@example.com\n',
};

const bytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

suite('Folders', () => {
  let folder: vscode.Uri;
  let person: Person;
  let answer: (asked: Asked) => Answer = () => undefined;

  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const text = async (name: string): Promise<string> =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await vscode.workspace.fs.readFile(at(name)),
    );

  before(async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    folder = vscode.Uri.joinPath(workspace.uri, 'many');
    for (const [name, content] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(at(name), bytes(content));
    }
    await vscode.workspace
      .getConfiguration('files', folder)
      .update('exclude', { '**/*.out': true }, vscode.ConfigurationTarget.Global);
    person = new Person((asked) => answer(asked));
  });
  afterEach(() => {
    answer = () => undefined;
  });

  test('are listed by file, label and place; what is no text is skipped and counted', async () => {
    answer = ({ kind, labels }) =>
      kind === 'box'
        ? { type: '**' }
        : labels.includes('Rules Alone')
          ? { choose: 'Rules Alone' }
          : undefined;
    await run('findInFolder', folder);
    assert.deepEqual(
      person.asked.map(({ kind, title }) => `${kind}: ${title}`),
      ['box: Find and Redact in Folder', 'list: Find and Redact in Folder'],
    );
    const listed = (await api()).folder();
    assert.ok(listed?.search);
    const { files: all, found, tally, left } = listed.search;
    assert.deepEqual(
      all.map(({ name }) => name),
      ['a.txt', 'latin.txt', 'picture.gif', 'inner/nothing.md', 'inner/people.csv'],
    );
    assert.equal(left, 0);
    assert.deepEqual([...tally.skipped].sort(), [
      ['binary', 1],
      ['encoding', 1],
    ]);
    assert.deepEqual(
      found.map(({ file, findings }) => [file.name, Object.fromEntries(findings.labels)]),
      [
        ['a.txt', { PERSON: 1, EMAIL: 1, IBAN: 1 }],
        ['inner/people.csv', { EMAIL: 1 }],
      ],
    );
    const [file] = await listed.children();
    assert.ok(file);
    const labels = await listed.children(file);
    const email = labels.find((row) => row.kind === 'label' && row.label === 'EMAIL');
    assert.ok(email);
    const [place] = await listed.children(email);
    assert.ok(place?.kind === 'place');
    assert.match(place.line ?? '', /^write to anna\.keller@example\.com/u);
    await run('revealInFolder', place);
    const editor = await until('the file', () => {
      const { activeTextEditor } = vscode.window;
      return activeTextEditor?.document.uri.path.endsWith('/a.txt') === true && activeTextEditor;
    });
    assert.equal(editor.document.getText(editor.selection), 'anna.keller@example.com');
  });

  test('are exported, and redacted into another folder; nothing is written over', async () => {
    const target = at('../many-redacted');
    const sarif = at('../found.sarif');
    answer = ({ kind, title, labels }) => {
      const wanted = ['SARIF 2.1.0', 'Numbered Placeholders', 'Go On'];
      const label = wanted.find((one) => labels.includes(one));
      return kind !== 'folder'
        ? label === undefined
          ? undefined
          : { choose: label }
        : title.startsWith('Export')
          ? { type: sarif.toString() }
          : { choose: target.fsPath };
    };
    await run('exportFolder');
    const log = await text('../found.sarif');
    assert.ok(!log.includes('anna.keller'));
    const { runs } = JSON.parse(log) as { runs: { results: { ruleId: string }[] }[] };
    assert.deepEqual(runs[0]?.results.map(({ ruleId }) => ruleId).sort(), [
      'EMAIL',
      'EMAIL',
      'IBAN',
      'PERSON',
    ]);
    await run('redactFolder');
    const redacted = await text('../many-redacted/a.txt');
    assert.match(redacted, /write to \[EMAIL_\d+\], 😀 or to \[IBAN_\d+\]\.\r\n$/u);
    assert.match(await text('../many-redacted/inner/people.csv'), /"Brown; M";\[EMAIL_\d+\]\r\n$/u);
    assert.equal(await text('a.txt'), letter);
    const before = person.asked.length;
    await run('redactFolder');
    assert.equal(await text('../many-redacted/a.txt'), redacted);
    const said = person.asked.slice(before).find(({ kind }) => kind === 'message');
    assert.match(said?.title ?? '', /2 could not be written: a\.txt: .*is there already/u);
  });

  test('are cleared', async () => {
    await run('clearFolder');
    assert.equal((await api()).folder()?.search, undefined);
    await vscode.workspace
      .getConfiguration('files', folder)
      .update('exclude', undefined, vscode.ConfigurationTarget.Global);
    person.dispose();
  });
});
