import * as vscode from 'vscode';
import type { FindingStore } from '../../findings/store';
import { settingName } from '../names/settings';
import { showEntityLabels } from '../settings';
import { entityWords } from '../words/labels';

/**
 * Writes an entity's label behind it, as an inlay hint: unlike text added by a decoration, the
 * editor reckons with its width when it wraps lines, and the user's own setting turns it off.
 */
export class EntityLabels implements vscode.InlayHintsProvider, vscode.Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly { dispose(): void }[];

  readonly onDidChangeInlayHints = this.changed.event;

  constructor(private readonly findings: FindingStore) {
    this.subscriptions = [
      findings.onDidChange(() => {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.changed.fire();
        });
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingName('tokenClassification.showLabels'))) {
          this.changed.fire();
        }
      }),
    ];
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    if (!showEntityLabels()) {
      return [];
    }
    const visible = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return this.findings
      .within(document.uri.toString(), visible, { kind: 'entity' })
      .filter(({ end }) => end <= visible.end)
      .map(({ finding, end }) => {
        const hint = new vscode.InlayHint(document.positionAt(end), entityWords(finding.label));
        hint.paddingLeft = true;
        return hint;
      });
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of [...this.subscriptions, this.changed]) {
      disposable.dispose();
    }
  }
}
