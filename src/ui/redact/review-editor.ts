import * as vscode from 'vscode';
import type { ReviewItem } from './review';
import type { Sides } from './review-documents';

/**
 * Opens the diff editor of a review, or brings it to the front.
 *
 * @param preserveFocus leaves the keyboard where it is
 */
export async function openDiff(
  { left, right }: Sides,
  title: string,
  preserveFocus = false,
): Promise<void> {
  const isInSight = vscode.window.visibleTextEditors.some(
    ({ document }) => document.uri.toString() === right.toString(),
  );
  if (!isInSight) {
    const options = { viewColumn: vscode.ViewColumn.One, preview: false, preserveFocus };
    await vscode.commands.executeCommand('vscode.diff', left, right, title, options);
  }
}

/** Selects an item on both sides of the diff editor, and shows where it is. */
export function revealItem(item: ReviewItem, { left, right }: Sides): void {
  for (const editor of vscode.window.visibleTextEditors) {
    const { document } = editor;
    const isRight = document.uri.toString() === right.toString();
    if (isRight || document.uri.toString() === left.toString()) {
      const { start, end } = isRight ? item.after : item.before;
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      editor.selection = new vscode.Selection(range.start, range.end);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }
}

/** True for the tab of the diff editor with this right side. */
export function shows({ input }: vscode.Tab, right: vscode.Uri | undefined): boolean {
  return (
    right !== undefined &&
    input instanceof vscode.TabInputTextDiff &&
    input.modified.toString() === right.toString()
  );
}
