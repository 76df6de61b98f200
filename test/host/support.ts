import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/api';
import type { TaskOutput, TaskResult } from '../../src/tasks/results';

export const id = 'local-transformers.local-transformers';

export const letter = [
  'Dear Harbour Books,',
  '',
  'last week I ordered a Solara 300 lamp from your shop in Lisbon. Unfortunately it arrived broken, and nobody answers my letters. I am very disappointed.',
  '',
  'Please send me a new lamp.',
  '',
  'Yours sincerely,',
  'Anna Kowalski',
].join('\n');

/** The extension's API, activated. */
export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>(id);
  assert.ok(extension, `${id} is not installed`);
  return extension.activate();
}

let files = 0;

/**
 * Writes a text into a new file of the workspace and opens it, with all of `selected` selected
 * (each where it stands first). Files stay open: closing one is not over when its command is.
 */
export async function open(
  content: string,
  selected: readonly string[] = [],
): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  const file = vscode.Uri.joinPath(folder.uri, `text-${++files}.txt`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.One,
    preview: false,
  });
  if (selected.length > 0) {
    editor.selections = selected.map((part) => {
      const start = document.getText().indexOf(part);
      assert.ok(start >= 0, `“${part}” is not in the text`);
      const [from, to] = [start, start + part.length].map((offset) => document.positionAt(offset));
      assert.ok(from && to);
      return new vscode.Selection(from, to);
    });
  }
  return editor;
}

/** Runs a command of the extension; what it returns is checked by whoever uses it. */
export async function run(
  command: string,
  argument?: unknown,
): Promise<(TaskResult | undefined)[]> {
  const results = await vscode.commands.executeCommand<(TaskResult | undefined)[] | undefined>(
    `localTransformers.${command}`,
    argument,
  );
  return results ?? [];
}

/** Runs a command and returns what its only result says. */
export async function outputOf<Kind extends TaskOutput['kind']>(
  kind: Kind,
  command: string,
  argument?: unknown,
): Promise<TaskOutput & { kind: Kind }> {
  const [result, ...others] = await run(command, argument);
  assert.ok(result, `${command} gave no result`);
  assert.equal(others.length, 0);
  assert.equal(result.output.kind, kind);
  return result.output as TaskOutput & { kind: Kind };
}

/** Waits until `condition` gives something; fails when it never does. */
export async function until<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const value = await condition();
    if (value !== undefined && value !== false) {
      return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`${what} did not happen`);
}

export async function set(key: string, value: unknown): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('localTransformers');
  await configuration.update(key, value, vscode.ConfigurationTarget.Global);
}
