import * as vscode from 'vscode';
import type { SourceEdit } from '../../redact/formats/view';

/**
 * Writes edits into a document, as one that one Undo takes back. It is done in its editor, which
 * alone knows whether it was set read-only: an edit of the workspace would be written all the same.
 *
 * @param edits in order, not overlapping
 * @param read the version of the document that they were made for
 * @returns false where the document took no edit, or has changed, and has none of them
 */
export async function writeEdits(
  document: vscode.TextDocument,
  edits: readonly SourceEdit[],
  read: number,
): Promise<boolean> {
  if (edits.length === 0) {
    return true;
  }
  const known = vscode.window.visibleTextEditors.find(
    (editor) => editor.document === document && editor.viewColumn !== undefined,
  );
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: known?.viewColumn ?? vscode.ViewColumn.One,
    preview: false,
  });
  const { version } = document;
  // It may have changed while its editor was opened.
  if (version !== read) {
    return false;
  }
  const accepted = await editor.edit((edit) => {
    for (const { start, end, text } of edits) {
      edit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    }
  });
  return accepted && document.version !== version;
}
