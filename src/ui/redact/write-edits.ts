import * as vscode from 'vscode';
import type { SourceEdit } from '../../redact/formats/view';

/**
 * Writes edits into a document, as one that one Undo takes back. It is done in its editor, which
 * alone knows whether it was set read-only: an edit of the workspace would be written all the same.
 *
 * @param edits in order, not overlapping
 * @returns false where the document took no edit, and has none of them
 */
export async function writeEdits(
  document: vscode.TextDocument,
  edits: readonly SourceEdit[],
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
  const accepted = await editor.edit((edit) => {
    for (const { start, end, text } of edits) {
      edit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    }
  });
  return accepted && document.version !== version;
}
