import * as vscode from 'vscode';
import { showEntityLabels } from '../settings';
import type { EntityMarks } from './entity-marks';

/**
 * Writes an entity's label behind it, as an inlay hint: unlike text added by a decoration, the
 * editor reckons with its width when it wraps lines, and the user's own setting turns it off.
 */
export class EntityLabels implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly vscode.Disposable[];

  readonly onDidChangeInlayHints = this.changed.event;

  constructor(private readonly marks: EntityMarks) {
    this.subscriptions = [
      marks.onDidChange(() => {
        this.changed.fire();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('localTransformers.tokenClassification.showLabels')) {
          this.changed.fire();
        }
      }),
    ];
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    if (!showEntityLabels()) {
      return [];
    }
    return this.marks
      .of(document.uri)
      .map(({ entity, span }) => ({ label: entity.label, end: document.positionAt(span.end) }))
      .filter(({ end }) => range.contains(end))
      .map(({ label, end }) => {
        const hint = new vscode.InlayHint(end, label);
        hint.paddingLeft = true;
        return hint;
      });
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, this.changed]) {
      disposable.dispose();
    }
  }
}
