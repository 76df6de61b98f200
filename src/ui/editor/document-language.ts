import * as vscode from 'vscode';
import { languageOfFile } from '../../text/structure/file-languages';

/** Lines that are enough to say what a file is. */
const headLines = 100;

/**
 * VS Code's id of the language that a document is written in: the one that it has, except where
 * that is plain text and the file's name says more, for which no extension is installed.
 */
export function languageOf(document: vscode.TextDocument): string {
  const { languageId, uri } = document;
  const named = uri.scheme !== 'untitled' && uri.scheme !== 'vscode-notebook-cell';
  return languageId === 'plaintext' && named
    ? languageOfFile(uri.path, document.getText(new vscode.Range(0, 0, headLines, 0)))
    : languageId;
}
