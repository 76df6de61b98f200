import * as vscode from 'vscode';
import type { McpProcess } from './mcp-api';
import { shellLauncher } from './shell-launcher';
import { stableProgram } from './stable-program';
import { localeOptions, runtimeEnvironment, type Runtime } from './server-process';

/** Where the launcher comes from, and where it is put. */
export interface LauncherPlaces {
  readonly extensionUri: vscode.Uri;
  readonly globalStorageUri: vscode.Uri;
}

/**
 * Puts a launcher where no update of the extension touches it.
 *
 * @returns how any client starts the server by it, for as long as the editor is installed
 */
export async function launcher(
  { extensionUri, globalStorageUri }: LauncherPlaces,
  runtime: Runtime,
): Promise<McpProcess> {
  const { fs } = vscode.workspace;
  const folder = vscode.Uri.joinPath(globalStorageUri, 'mcp');
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const write = (name: string, text: string): Thenable<void> =>
    fs.writeFile(file(name), new TextEncoder().encode(text));
  await fs.createDirectory(folder);
  await write('extension.json', JSON.stringify({ extension: extensionUri.fsPath }));
  const bundle = await fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'launch.js'));
  await fs.writeFile(file('launch.cjs'), bundle);
  const env = runtimeEnvironment(runtime);
  if (runtime.isElectron || runtime.isWindows) {
    const args = [file('launch.cjs').fsPath, ...localeOptions()];
    return { command: stableProgram(runtime.program), args, env };
  }
  await write('launch.sh', shellLauncher(runtime.program));
  return { command: '/bin/sh', args: [file('launch.sh').fsPath, ...localeOptions()], env };
}
