import * as vscode from 'vscode';
import type { Span } from '../../text/spans';

/** The text that a task is given, and where it stands: offsets in UTF-16 code units. */
export interface Target extends Span {
  readonly document: vscode.TextDocument;
  readonly text: string;
}

/** More than this is read by no model in a time that anyone waits, and would fill the memory. */
const maximumTextLength = 5_000_000;

/** Thrown where there is nothing to read; the message is for the user. */
export class NoTextError extends Error {
  override readonly name = 'NoTextError';
}

function targetOf(document: vscode.TextDocument, range: vscode.Range | undefined): Target {
  const text = document.getText(range);
  checkLength(text);
  const start = range ? document.offsetAt(range.start) : 0;
  return { document, text, start, end: start + text.length };
}

/**
 * All of a document.
 *
 * @throws NoTextError when no editor is open, or there is no text in it, or too much
 */
export function wholeTarget(editor: vscode.TextEditor | undefined): Target {
  const [target] = selectedTargets(editor && { document: editor.document, selections: [] });
  if (!target) {
    throw new NoTextError(vscode.l10n.t('There is no text in this document.'));
  }
  return target;
}

/** Where of a text the page begins that is on the screen, in UTF-16 code units; 0 where none is. */
export function visibleStart({ document, start, end }: Target): number {
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const [page] = editor?.visibleRanges ?? [];
  const from = page ? document.offsetAt(page.start) - start : 0;
  return from > 0 && start + from < end ? from : 0;
}

/** @throws NoTextError for a text that is too long to be read at once */
export function checkLength(text: string): void {
  if (text.length > maximumTextLength) {
    throw new NoTextError(
      vscode.l10n.t(
        'The text has {0} characters; up to {1} can be read at once. Select a part of it.',
        text.length.toLocaleString(vscode.env.language),
        maximumTextLength.toLocaleString(vscode.env.language),
      ),
    );
  }
}

/**
 * What is selected in the active editor, in the order of the text; the whole document when nothing
 * is. Selections of white space only are left out.
 *
 * @throws NoTextError when no editor is open, or there is no text in it, or too much
 */
export function selectedTargets(
  editor: Pick<vscode.TextEditor, 'document' | 'selections'> | undefined,
): readonly Target[] {
  if (!editor) {
    throw new NoTextError(vscode.l10n.t('Open a text first, or run “Open Sample Letter”.'));
  }
  const { document } = editor;
  if (document.isClosed) {
    throw new NoTextError(vscode.l10n.t('The document was closed before it was read.'));
  }
  const selections = editor.selections
    .filter((selection) => !selection.isEmpty)
    .sort((a, b) => a.start.compareTo(b.start));
  const targets = (
    selections.length === 0
      ? [targetOf(document, undefined)]
      : selections.map((selection) => targetOf(document, selection))
  ).filter((target) => target.text.trim() !== '');
  if (targets.length === 0) {
    throw new NoTextError(
      selections.length === 0
        ? vscode.l10n.t('There is no text in this document.')
        : vscode.l10n.t('There is only white space in the selection.'),
    );
  }
  return targets;
}
