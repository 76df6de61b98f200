import * as vscode from 'vscode';
import type { RunService } from './run-service';
import { taskTitle } from './titles';

/** One short item in the status bar while something runs; a click stops it. */
export class RunStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'localTransformers.status',
    vscode.StatusBarAlignment.Left,
  );
  private readonly subscription: vscode.Disposable;

  constructor(private readonly runs: RunService) {
    this.item.name = 'Local Transformers';
    this.item.command = 'localTransformers.stop';
    this.subscription = runs.onDidChange(() => {
      this.show();
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private show(): void {
    const { active } = this.runs;
    void vscode.commands.executeCommand(
      'setContext',
      'localTransformers.running',
      active.length > 0,
    );
    const first = active[0];
    if (!first) {
      this.item.hide();
      return;
    }
    const title = taskTitle(first.order.task);
    this.item.text = `$(loading~spin) ${active.length > 1 ? `${title} (+${active.length - 1})` : title}`;
    this.item.tooltip = vscode.l10n.t('A model reads on this machine. Click to stop.');
    this.item.show();
  }
}
