import * as vscode from 'vscode';
import type { ReadText } from '../../findings/changes';
import type { FindingStore } from '../../findings/store';
import { rangeOf } from './ranges';
import type { Renames } from './renames';

/** So many parts of a document are read one by one; whoever wants more gets them from the whole. */
const readSingly = 8;

/** Reads parts of a document, where they are many from a copy of the whole. */
function reader(document: vscode.TextDocument): ReadText {
  let reads = 0;
  let whole: string | undefined;
  return (span) => {
    reads += 1;
    if (reads <= readSingly) {
      return document.getText(rangeOf(document, span));
    }
    whole ??= document.getText();
    return whole.slice(span.start, span.end);
  };
}

/** Lets findings follow the edits of their documents, and go when one is closed. */
export function followDocuments(
  findings: FindingStore,
  renames: Pick<Renames, 'isMoving'>,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
        offset: rangeOffset,
        length: rangeLength,
        inserted: text.length,
      }));
      findings.edit(document.uri.toString(), edits, reader(document));
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const key = document.uri.toString();
      if (vscode.workspace.textDocuments.includes(document)) {
        // Only its language was changed.
        findings.clear({ document: key });
      } else if (!renames.isMoving(key)) {
        findings.close(key);
      }
    }),
  );
}
