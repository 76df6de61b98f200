import * as vscode from 'vscode';
import { prefix } from '../names/prefix';

/**
 * Says in the status bar which entity a walk has come to, and reads it out once: screen readers
 * follow an item with the role of a status. It goes with the next movement of the cursor.
 */
export class WalkStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    `${prefix}.walk`,
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscriptions: readonly vscode.Disposable[];
  private isOwn: ((editor: vscode.TextEditor) => boolean) | undefined;

  constructor() {
    this.item.name = vscode.l10n.t('Walk through entities');
    const hide = (): void => {
      this.isOwn = undefined;
      this.item.hide();
    };
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.isOwn?.(textEditor) !== true) {
          hide();
        }
      }),
      vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
        if (contentChanges.length > 0) {
          hide();
        }
      }),
    ];
  }

  /**
   * Says it.
   *
   * @param tooltip more of it
   * @param isOwn true for an editor whose selection the walk has made
   */
  show(words: string, tooltip: string, isOwn: (editor: vscode.TextEditor) => boolean): void {
    this.isOwn = isOwn;
    this.item.text = `$(tag) ${words}`;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: words, role: 'status' };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }
}
