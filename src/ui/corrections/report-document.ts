import * as vscode from 'vscode';

const scheme = 'local-transformers-difference';

/** Shows reports in Markdown as documents that nobody can write. */
export class ReportDocument implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly provider: vscode.Disposable;
  private text = '';

  constructor() {
    this.provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: () => this.text,
    });
  }

  /** Shows a report, instead of the last one: as a page, where this VS Code has one for Markdown. */
  async show(markdown: string): Promise<void> {
    this.text = markdown;
    const name = vscode.l10n.t('Models and Corrections');
    const uri = vscode.Uri.from({ scheme, path: `/${name}.md` });
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', document.uri);
    } catch {
      await vscode.window.showTextDocument(document, { preview: false });
    }
  }

  /** What it shows. */
  get current(): string {
    return this.text;
  }

  dispose(): void {
    this.provider.dispose();
    this.changed.dispose();
  }
}
