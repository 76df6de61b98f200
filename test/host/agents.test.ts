import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { languageModelTools } from '../../src/ui/agents/language-model-tools';
import { after, before, suite, test } from './harness';
import { Person, type Answer, type Asked } from './person';
import { api, open, run } from './support';

const letter =
  'Dear Maria Brown,\r\n\r\nwrite to anna.keller@example.com or pay to DE89 3704 0044 0532 0130 00.\r\n\r\nAnna Keller';
const names = ['find_entities', 'redact_text', 'restore_text'];

interface Redacted {
  readonly text: string;
  readonly map_id: string;
}

/** What a tool tells a model. */
async function invoke<Result>(name: string, input: object): Promise<Result> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value) as Result;
}

suite('Agents', () => {
  let person: Person;
  let answer: Answer;

  before(async () => {
    await api();
    person = new Person((asked: Asked) => (asked.kind === 'dialog' ? answer : { choose: 'Codex' }));
  });
  after(() => {
    person.dispose();
  });

  test('have three tools, which say what they do and take', () => {
    const tools = vscode.lm.tools.filter(({ name }) => names.includes(name));
    assert.deepEqual(tools.map(({ name }) => name).sort(), names);
    assert.match(tools.map(({ description }) => description).join('\n'), /UTF-16/u);
    assert.ok(tools.every(({ inputSchema }) => inputSchema && 'properties' in inputSchema));
  });

  test('are told where something is, and not what', async () => {
    const { findings } = await invoke<{
      findings: { label: string; start: number; end: number }[];
    }>('find_entities', { text: letter });
    const found = findings.map(({ label, start, end }) => [label, letter.slice(start, end)]);
    assert.deepEqual(
      found.filter(([label]) => label !== 'PERSON'),
      [
        ['EMAIL', 'anna.keller@example.com'],
        ['IBAN', 'DE89 3704 0044 0532 0130 00'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(findings), /Maria|keller/iu);
  });

  test('get originals back only where the person says so, each time', async () => {
    const { text, map_id } = await invoke<Redacted>('redact_text', { text: letter });
    assert.doesNotMatch(text, /Maria|keller/iu);
    const before = person.asked.length;
    answer = { choose: 'Put Back' };
    const restored = await invoke<{ text: string }>('restore_text', { text, map_id });
    assert.equal(restored.text, letter);
    assert.match(
      person.asked.at(-1)?.title ?? '',
      /^Put the originals back into a text of the assistant\?$/u,
    );
    answer = undefined;
    await assert.rejects(invoke('restore_text', { text, map_id }), /did not agree/u);
    assert.equal(person.asked.length, before + 2);
  });

  test('may have a new file written, of which they see nothing', async () => {
    const { text, map_id } = await invoke<Redacted>('redact_text', { text: letter });
    answer = { choose: 'Put Back' };
    const restored = await invoke<{ new_file: string; text?: string }>('restore_text', {
      text,
      map_id,
      new_file: 'restored letter.txt',
    });
    assert.equal(restored.text, undefined);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder, restored.new_file);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), letter);
    assert.match(person.asked.at(-1)?.detail ?? '', /new file “restored letter\.txt”/u);
    const again = { text: 'x', map_id, new_file: 'restored letter.txt' };
    await assert.rejects(invoke('restore_text', again), /there already/u);
    const outside = { text: 'x', map_id, new_file: '../outside.txt' };
    await assert.rejects(invoke('restore_text', outside), /not in a folder/u);
    await vscode.workspace.fs.delete(file);
  });

  test('are told in a sentence what is wrong', async () => {
    const other = { text: 'Dear [PERSON_1]', map_id: '00000000-0000-4000-8000-000000000000' };
    await assert.rejects(invoke('restore_text', other), /no map with this map_id/u);
    await assert.rejects(invoke('find_entities', {}), /either text or file/u);
  });

  test('read a file of the workspace as it stands on the screen, and no other', async () => {
    const { document } = await open('');
    const editor = vscode.window.activeTextEditor;
    await editor?.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'Write to anna.keller@example.com');
    });
    const file = vscode.workspace.asRelativePath(document.uri);
    const { text } = await invoke<Redacted>('redact_text', { file });
    assert.equal(text, 'Write to [EMAIL_1]');
    for (const outside of ['../outside.txt', '/etc/hostname', 'file:///etc/hostname']) {
      await assert.rejects(invoke('redact_text', { file: outside }), /not in a folder/u);
    }
    await assert.rejects(invoke('redact_text', { file: 'none.txt' }), /There is no file/u);
  });

  test('have VS Code ask before a file is read, by its name', async () => {
    const token = new vscode.CancellationTokenSource().token;
    const none = undefined as never;
    for (const name of ['find_entities', 'redact_text'] as const) {
      const tool = languageModelTools(none, none)[name];
      const asks = async (input: object) => tool.prepareInvocation?.({ input }, token);
      const { confirmationMessages } = (await asks({ file: 'my_*letter*.txt' })) ?? {};
      const { message = '' } = confirmationMessages ?? {};
      assert.match(typeof message === 'string' ? '' : message.value, /^“my\\_\\\*letter\\\*\.txt/u);
      assert.equal((await asks({ text: 'a text' }))?.confirmationMessages, undefined);
      assert.equal(await asks({ text: 3 }), undefined);
    }
  });

  test('are started by other programs by what the command copies', async () => {
    await run('copyMcpConfiguration');
    const copied = await vscode.env.clipboard.readText();
    const [, command = '""'] = /^command = (.*)$/mu.exec(copied) ?? [];
    const [, args = '[]'] = /^args = (.*)$/mu.exec(copied) ?? [];
    const { stdout, stderr } = spawnSync(
      JSON.parse(command) as string,
      [...(JSON.parse(args) as string[]), '--help'],
      { encoding: 'utf8' },
    );
    assert.match(stdout, /^Usage: mcp\.js/u, stderr);
    assert.match(person.asked.at(-1)?.title ?? '', /config\.toml/u);
  });
});
