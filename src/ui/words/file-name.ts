import type * as vscode from 'vscode';

/** The last part of an address, such as `letter.txt`; '' where it has none. */
export function fileName({ path }: Pick<vscode.Uri, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What a document is called: its file's name, or that of one that was never saved. */
export function documentName(uri: Pick<vscode.Uri, 'path' | 'scheme'>): string {
  return uri.scheme === 'untitled' ? uri.path : fileName(uri);
}
