import * as vscode from 'vscode';

/**
 * Which text editor commands read: the active one, and where none is, because the results or
 * another page have the focus, the one that was used last.
 */
export class TextEditors implements vscode.Disposable {
  private last = vscode.window.activeTextEditor;
  private readonly subscription: vscode.Disposable;

  /** @param newest the document of the newest result, for where no text is open */
  constructor(private readonly newest: () => vscode.Uri | undefined) {
    this.subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
      this.last = editor ?? this.last;
    });
  }

  /** Without opening anything: what is in sight goes before what other pages hide. */
  get current(): vscode.TextEditor | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    if (activeTextEditor) {
      return activeTextEditor;
    }
    const last = this.last?.document.isClosed === false ? this.last : undefined;
    return last && visibleTextEditors.includes(last)
      ? last
      : // An editor without a column is a part of another page, or a panel such as the output.
        (visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined) ?? last);
  }

  /** {@link current}; where no text is open, the document of the newest result is opened again. */
  async toRead(): Promise<vscode.TextEditor | undefined> {
    return this.current ?? (await this.reopened());
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async reopened(): Promise<vscode.TextEditor | undefined> {
    const uri = this.newest();
    try {
      return (
        uri && (await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One }))
      );
    } catch {
      // It is gone, which is as if there was none.
      return undefined;
    }
  }
}
