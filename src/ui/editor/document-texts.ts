import * as vscode from 'vscode';
import type { DocumentTexts } from '../../runs/ports';

/** The documents that are open, for whoever reads what is around a text. */
export const documentTexts: DocumentTexts = {
  textOf: (uri) =>
    vscode.workspace.textDocuments
      .find((document) => document.uri.toString() === uri && !document.isClosed)
      ?.getText(),
};
