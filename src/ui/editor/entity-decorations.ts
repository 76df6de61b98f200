import * as vscode from 'vscode';
import { entityColour, entityKind, entityKinds, type EntityKind } from '../../tasks/entity-kinds';
import type { EntityMarks } from './entity-marks';
import { rangeOf } from './ranges';

/** A border of its own for each kind, so that colour alone never tells them apart. */
const borders: Readonly<Record<EntityKind, string>> = {
  person: 'solid',
  organization: 'double',
  location: 'dashed',
  miscellaneous: 'dotted',
  other: 'groove',
};

function decorationType(kind: EntityKind): vscode.TextEditorDecorationType {
  const id = entityColour(kind);
  const colour = new vscode.ThemeColor(id);
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(`${id}Background`),
    borderColor: colour,
    borderStyle: `none none ${borders[kind]} none`,
    borderWidth: borders[kind] === 'double' ? '3px' : '2px',
    borderRadius: '2px',
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** Shows the marked entities in every editor of their document. */
export class EntityDecorations implements vscode.Disposable {
  private readonly types = new Map(entityKinds.map((kind) => [kind, decorationType(kind)]));
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly marks: EntityMarks) {
    this.subscriptions = [
      marks.onDidChange((uri) => {
        this.show(vscode.window.visibleTextEditors.filter((editor) => sameDocument(editor, uri)));
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        this.show(editors);
      }),
    ];
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, ...this.types.values()]) {
      disposable.dispose();
    }
  }

  private show(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      const marks = this.marks.of(editor.document.uri);
      for (const [kind, type] of this.types) {
        const ranges = marks
          .filter(({ entity }) => entityKind(entity.label) === kind)
          .map(({ span }) => rangeOf(editor.document, span));
        editor.setDecorations(type, ranges);
      }
    }
  }
}

function sameDocument(editor: vscode.TextEditor, uri: vscode.Uri): boolean {
  return editor.document.uri.toString() === uri.toString();
}
