import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { suite, test } from './harness';

const id = 'local-transformers.local-transformers';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(id);
  assert.ok(found, `${id} is not installed`);
  return found;
}

suite('Activation', () => {
  test('the extension is found and activates', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  test('every command of the manifest is registered', async () => {
    const manifest = extension().packageJSON as Manifest;
    const declared = manifest.contributes.commands.map(({ command }) => command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(declared.length > 0);
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});
