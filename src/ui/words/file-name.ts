import type * as vscode from 'vscode';

/** The last part of an address, such as `letter.txt`; '' where it has none. */
export function fileName({ path }: Pick<vscode.Uri, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
