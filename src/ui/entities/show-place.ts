import * as vscode from 'vscode';
import { rangeOf } from '../editor/ranges';
import { inPieces } from './pieces';
import { parts, type EntityPlace, type EntityReader } from './places';
import { documentOf, notebookOf, textOf } from './scope';

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

  function* look(of: vscode.TextDocument) {
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

/** An editor of a document that can be seen, or is opened: as part of a diff or a notebook, if it is. */
async function editorOf(
  document: vscode.TextDocument,
  preserveFocus: boolean,
): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const visible = (): vscode.TextEditor | undefined =>
    vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  if (activeTextEditor?.document === document) {
    return activeTextEditor;
  }
  const notebook = notebookOf(document);
  if (notebook) {
    const index = notebook.getCells().findIndex((cell) => cell.document === document);
    const selections = [new vscode.NotebookRange(index, index + 1)];
    await vscode.window.showNotebookDocument(notebook, { selections, preserveFocus });
    if (!preserveFocus) {
      await vscode.commands.executeCommand('notebook.cell.edit');
    }
    return visible();
  }
  const editor = visibleTextEditors.find((one) => one.document === document);
  if (editor && preserveFocus) {
    return editor;
  }
  const isTab = editor?.viewColumn !== undefined && isPlainTab(document);
  if (editor && !isTab) {
    // One side of a diff editor is not opened again, it gets the focus where it is.
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    return editor;
  }
  return vscode.window.showTextDocument(document, {
    viewColumn: editor?.viewColumn ?? vscode.ViewColumn.Active,
    preserveFocus,
  });
}

/** True for a document that has a tab of its own. */
function isPlainTab({ uri }: vscode.TextDocument): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(
      ({ input }) =>
        input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    );
}

/**
 * Selects entities of one document, and shows the first, in the middle where it was out of sight.
 *
 * @param preserveFocus leaves the keyboard where it is
 * @returns the editor; nothing where the document cannot be shown
 */
export async function selectPlaces(
  document: vscode.TextDocument,
  places: readonly EntityPlace[],
  preserveFocus: boolean,
): Promise<vscode.TextEditor | undefined> {
  const editor = await editorOf(document, preserveFocus);
  const ranges = places.map((place) => rangeOf(document, place));
  const [first] = ranges;
  if (editor && first) {
    editor.selections = ranges.map(({ start, end }) => new vscode.Selection(start, end));
    editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return editor;
}
