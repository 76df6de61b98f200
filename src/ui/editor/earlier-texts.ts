import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { messageOf } from '../../base/log';
import type { RunStore } from '../../runs/run-store';
import { StaleTextError, type RunTexts } from '../run-texts';

/**
 * Looks for the texts of runs of an earlier session as soon as their documents are open, so that
 * their findings are marked again, and their cards say where a text has changed.
 */
export class EarlierTexts implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly store: RunStore,
    private readonly texts: RunTexts,
    private readonly log: Log,
  ) {
    this.subscription = vscode.workspace.onDidOpenTextDocument((document) => {
      void this.look(document);
    });
  }

  /** Looks in all documents that are open. */
  async lookInAll(): Promise<void> {
    for (const document of vscode.workspace.textDocuments) {
      await this.look(document);
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    // The oldest first: of what is marked in one place, the newest stays.
    for (const run of [...this.store.all].reverse()) {
      if (run.print && run.order.origin?.uri === uri) {
        try {
          await this.texts.found(run);
        } catch (error) {
          if (!(error instanceof StaleTextError)) {
            this.log.error(`A text of an earlier session: ${messageOf(error)}`);
          }
        }
      }
    }
  }
}
