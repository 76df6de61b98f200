import * as vscode from 'vscode';
import { rangeNow, textOf } from '../panel/card-actions';
import type { Run } from '../../runs/run';
import { fileName } from '../words/file-name';
import { runTitle } from '../words/titles';

const scheme = 'local-transformers-preview';
/** So many of the last previews can be shown again when their tab comes to the front. */
const kept = 20;

/** Shows what replacing a text by its result would change, before it is done. */
export class ReplacementPreview implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly provider: vscode.Disposable;

  constructor() {
    this.provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ query }) => this.texts.get(query) ?? '',
    });
  }

  /**
   * Opens a comparison of the document with what it would be.
   *
   * @throws StaleTextError when what was read has changed, or there is no whole text
   */
  async show(run: Run): Promise<void> {
    const { start, end, text } = run.order.target;
    const written = textOf(run);
    const [document, range] = await rangeNow(run, { start, end }, text);
    const whole = document.getText();
    const before = whole.slice(0, document.offsetAt(range.start));
    const key = `${run.id}-${document.version}-${written.length}`;
    this.texts.set(key, before + written + whole.slice(document.offsetAt(range.end)));
    for (const old of [...this.texts.keys()].slice(0, -kept)) {
      this.texts.delete(old);
    }
    // The path keeps the name's end, by which the editor knows how to colour it.
    const preview = vscode.Uri.from({ scheme, path: document.uri.path, query: key });
    const name = fileName(document.uri);
    const title = vscode.l10n.t('{0}: {1} (Preview)', name, runTitle(run.order));
    await vscode.commands.executeCommand('vscode.diff', document.uri, preview, title, {
      viewColumn: vscode.ViewColumn.One,
    });
  }

  dispose(): void {
    this.provider.dispose();
    this.texts.clear();
  }
}
