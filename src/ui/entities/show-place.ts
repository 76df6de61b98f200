import * as vscode from 'vscode';
import type { Span } from '../../text/spans';
import { rangeOf } from '../editor/ranges';
import { inPieces, type Pieces } from '../../base/pieces';
import { parts, type EntityPlace, type EntityReader } from './places';
import { documentOf, notebookOf, textOf } from './scope';

/** VS Code has no more cursors at once, as it is set by itself. */
export const mostSelected = 10_000;

/** So many places are looked up between two yields. */
const atOnce = 256;

/** Where an entity stands by now; nothing where it is gone. */
export async function placeNow(
  findings: EntityReader,
  { document: key, start, end, finding: { id } }: EntityPlace,
): Promise<EntityPlace | undefined> {
  const isIt = ({ finding }: { readonly finding: { readonly id: string } }): boolean =>
    finding.id === id;
  const here = findings.within(key, { start, end }).find(isIt);
  if (here) {
    return { ...here, document: key };
  }
  const document = documentOf(key);
  return document && inPieces(look(document));

  function* look(of: vscode.TextDocument): Pieces<EntityPlace | undefined> {
    for (const part of parts(findings, textOf(of))) {
      const found = part.find(isIt);
      if (found) {
        return { ...found, document: key };
      }
      yield undefined;
    }
    return undefined;
  }
}

/**
 * Selects places of one document, {@link mostSelected} of them at most, and shows the first, in the
 * middle where it was out of sight.
 *
 * @param preserveFocus leaves the keyboard where it is
 * @returns the editor; nothing where the document cannot be shown
 */
export async function selectPlaces(
  document: vscode.TextDocument,
  places: readonly Span[],
  preserveFocus: boolean,
): Promise<vscode.TextEditor | undefined> {
  const selections = await inPieces(selectionsOf(document, places.slice(0, mostSelected)));
  const [first] = selections;
  const editor = await editorOf(document, preserveFocus);
  if (editor && first) {
    editor.selections = selections;
    editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return editor;
}

function* selectionsOf(
  document: vscode.TextDocument,
  places: readonly Span[],
): Pieces<vscode.Selection[]> {
  const selections: vscode.Selection[] = [];
  for (const place of places) {
    const { start, end } = rangeOf(document, place);
    selections.push(new vscode.Selection(start, end));
    if (selections.length % atOnce === 0) {
      yield;
    }
  }
  return selections;
}

/** An editor of a document that can be seen, or is opened: as part of a diff or a notebook, if it is. */
async function editorOf(
  document: vscode.TextDocument,
  preserveFocus: boolean,
): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const isOf = (editor: vscode.TextEditor): boolean => editor.document === document;
  const visible =
    activeTextEditor && isOf(activeTextEditor) ? activeTextEditor : visibleTextEditors.find(isOf);
  if (visible && preserveFocus) {
    return visible;
  }
  const notebook = notebookOf(document);
  if (notebook) {
    const index = notebook.getCells().findIndex((cell) => cell.document === document);
    const selections = [new vscode.NotebookRange(index, index + 1)];
    await vscode.window.showNotebookDocument(notebook, { selections, preserveFocus });
    if (!preserveFocus) {
      await vscode.commands.executeCommand('notebook.cell.edit');
    }
    return vscode.window.visibleTextEditors.find(isOf);
  }
  const column = columnOf(document);
  if (visible && (visible === activeTextEditor || column === undefined)) {
    // One side of a diff editor is not opened again, it gets the focus where it is.
    await focusGroup(visible.viewColumn);
    return visible;
  }
  return vscode.window.showTextDocument(document, {
    viewColumn: column ?? vscode.ViewColumn.One,
    preserveFocus,
  });
}

/** Where a document has a tab of its own. */
function columnOf({ uri }: vscode.TextDocument): vscode.ViewColumn | undefined {
  const isTab = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isTab))?.viewColumn;
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

/** Gives the keyboard to a group of editors. */
async function focusGroup(column: vscode.ViewColumn | undefined): Promise<void> {
  const which = ordinals[(column ?? 0) - 1] ?? 'Active';
  await vscode.commands.executeCommand(`workbench.action.focus${which}EditorGroup`);
}
