import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { suite, test } from './harness';
import { letter, open, run } from './support';

/** The folder that the tests run in has such settings, see `workspace/.vscode/settings.json`. */
suite('Settings of a workspace', () => {
  test('are there, for the tests below would prove nothing without them', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? assert.fail('no folder is open');
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(text, /evil\/dotted/u);
    assert.match(text, /evil\/nested/u);
  });

  for (const [form, command, model, dtype] of [
    ['dotted', 'classifyText', 'demo-text-classification', 'q8'],
    ['nested', 'findEntities', 'nationaldesignstudio/rampart', 'q4'],
  ] as const) {
    test(`choose no model, written in the ${form} form`, async () => {
      await open(letter);
      const [result] = await run(command);
      assert.equal(result?.model, model);
      assert.equal(result.dtype, dtype);
    });
  }
});
