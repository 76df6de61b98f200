import * as vscode from 'vscode';
import { prefix } from '../names/prefix';
import type { SettingKey } from '../names/settings';

/** What the file beside a document is called behind the document's own name. */
export const sidecarEnding = '.entities.json';

const key: SettingKey = 'corrections.keepIn';

/** True where the corrections of documents in `scope` are to be kept beside them. */
export function isSetBeside(scope?: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration(prefix, scope ?? null).get(key) === 'sidecar';
}

/** True where that is set for the window, or for one of its folders. */
export function isAnySetBeside(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [undefined, ...folders.map(({ uri }) => uri)].some((scope) => isSetBeside(scope));
}

/** True for a document whose corrections are kept in a file beside it. */
export function keepsBeside(document: vscode.Uri): boolean {
  return (
    isSetBeside(document) &&
    document.fragment === '' &&
    document.scheme !== 'untitled' &&
    vscode.workspace.fs.isWritableFileSystem(document.scheme) === true
  );
}

/** The file beside a document. */
export function sidecarOf(document: vscode.Uri): vscode.Uri {
  return document.with({ path: document.path + sidecarEnding });
}
