import * as vscode from 'vscode';
import type { Classifications } from '../../runs/classified/classifications';
import { renamed, type Renames } from '../editor/renames';
import { documentText, editsOf } from '../live/document-text';

/** Lets classified passages follow their documents: edits, closing and opening, and renaming. */
export function followClassified(
  classified: Classifications,
  renames: Pick<Renames, 'onDidRename'>,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      classified.edit(document.uri.toString(), editsOf(contentChanges));
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // Where only its language was changed it is still there.
      if (!vscode.workspace.textDocuments.includes(document)) {
        classified.close(document.uri.toString(), !document.isUntitled);
      }
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      classified.open(document.uri.toString(), documentText(document));
    }),
    renames.onDidRename((renaming) => {
      for (const from of [...classified.keys, ...classified.keptKeys]) {
        const to = renamed(from, renaming);
        if (to !== from) {
          classified.move(from, to);
          const document = vscode.workspace.textDocuments.find(
            (open) => open.uri.toString() === to,
          );
          if (document) {
            classified.open(to, documentText(document));
          }
        }
      }
    }),
  );
}
