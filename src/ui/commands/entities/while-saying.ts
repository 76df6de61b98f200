import * as vscode from 'vscode';

/** Does something, and says so in the status bar where it takes a while. */
export function whileSaying<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work);
}
