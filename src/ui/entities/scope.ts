import * as vscode from 'vscode';
import type { TextEditors } from '../editor/text-editors';
import { documentName } from '../words/file-name';
import type { EntityText } from './places';

/** Texts that belong together for a person: a document, or all cells of a notebook. */
export interface Scope {
  readonly name: string;
  /** As they are read, one after the other. */
  readonly documents: readonly vscode.TextDocument[];
}

/** The notebook that a document is a cell of. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  return document.uri.scheme === 'vscode-notebook-cell'
    ? vscode.workspace.notebookDocuments.find((notebook) =>
        notebook.getCells().some((cell) => cell.document === document),
      )
    : undefined;
}

/** What a person has in front of them: a document, or with one of its cells the whole notebook. */
export function activeScope({ current }: Pick<TextEditors, 'current'>): Scope | undefined {
  const { activeTextEditor, activeNotebookEditor } = vscode.window;
  // A notebook of which no cell is being written in has the focus itself.
  const notebook = activeTextEditor ? undefined : activeNotebookEditor?.notebook;
  return notebook ? ofNotebook(notebook) : current && scopeOf(current.document);
}

/** The texts that a document belongs to. */
export function scopeOf(document: vscode.TextDocument): Scope {
  const notebook = notebookOf(document);
  return notebook
    ? ofNotebook(notebook)
    : { name: documentName(document.uri), documents: [document] };
}

function ofNotebook(notebook: vscode.NotebookDocument): Scope {
  const documents = notebook.getCells().map((cell) => cell.document);
  return { name: documentName(notebook.uri), documents };
}

/** All documents with these keys that are open, in the order of their addresses. */
export function openDocuments(keys: readonly string[]): readonly vscode.TextDocument[] {
  const wanted = new Set(keys);
  return vscode.workspace.textDocuments
    .filter((document) => wanted.has(document.uri.toString()))
    .sort((a, b) => (a.uri.toString() < b.uri.toString() ? -1 : 1));
}

/** The open document with this key. */
export function documentOf(key: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

/** A document as a text to be read for entities. */
export function textOf(document: vscode.TextDocument): EntityText {
  // A place behind the end counts as the end.
  const length = document.offsetAt(new vscode.Position(document.lineCount, 0));
  return { document: document.uri.toString(), length };
}
