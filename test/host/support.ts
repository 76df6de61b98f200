import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/api';
import type { TaskOutput, TaskResult } from '../../src/tasks/results';
import type { Card } from '../../src/ui/panel/messages';

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

/** Long enough that a run of it is under way for some seconds, on any machine. */
export const long = Array.from({ length: 400 }, (_, index) => `${letter}\n\n${index}`).join('\n');

/** The same for who finds entities, which takes longer, where a test waits for its end. */
export const longToFind = long.slice(0, Math.floor(long.length / 5));

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

/** A command that was run and may not be done. */
export interface Ordered {
  readonly id: string;
  readonly results: ReturnType<typeof run>;
}

/** Runs a command, and waits only until its (first) run is ordered: then another text may be opened. */
export async function order(command: string, argument?: unknown): Promise<Ordered> {
  const extension = await api();
  const before = extension.cards()[0]?.id;
  const results = run(command, argument);
  const id = await until('an order', () => {
    const newest = extension.cards()[0]?.id;
    return newest !== before && newest;
  });
  return { id, results };
}

/** The card of a run as it is now. */
export async function cardOf(id: string): Promise<Card> {
  const card = (await api()).cards().find((one) => one.id === id);
  return card ?? assert.fail('the card is gone');
}

/** Waits until the model reads the text of a run, or writes. */
export async function underWay(id: string): Promise<void> {
  await until('the run’s beginning', async () => (await cardOf(id)).state === 'running');
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

/** Waits until `condition` gives something; fails when it never does, before the test is given up. */
export async function until<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const started = Date.now(); Date.now() - started < 60_000;) {
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
