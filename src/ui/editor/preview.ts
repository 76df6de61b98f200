import * as vscode from 'vscode';
import { textOf } from '../panel/card-actions';
import type { Run } from '../../runs/run';
import { fileName } from '../words/file-name';
import type { RunTexts } from '../run-texts';
import { runTitle } from '../words/titles';

const scheme = 'local-transformers-preview';
/** So many of the last previews can be shown again when their tab comes to the front. */
const kept = 20;

/** Shows what replacing a text by its result would change, before it is done. */
export class ReplacementPreview implements vscode.Disposable {
  private readonly previews = new Map<string, string>();
  private readonly provider: vscode.Disposable;

  private shown = 0;

  constructor(private readonly texts: RunTexts) {
    this.provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ query }) => this.previews.get(query) ?? '',
    });
  }

  /**
   * Opens a comparison of the document with what it would be.
   *
   * @throws StaleTextError when what was read has changed, or there is no whole text
   */
  async show(run: Run): Promise<void> {
    const written = textOf(run);
    const { origin, text } = run.order;
    const [document, range] = await this.texts.rangeNow(run, origin ?? { start: 0, end: 0 }, text);
    const whole = document.getText();
    const before = whole.slice(0, document.offsetAt(range.start));
    const key = this.keyOf(before + written + whole.slice(document.offsetAt(range.end)));
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
    this.previews.clear();
  }

  /** The key of a text: each other text has another, for a preview once shown is not read again. */
  private keyOf(text: string): string {
    for (const [key, known] of this.previews) {
      if (known === text) {
        return key;
      }
    }
    const key = String(++this.shown);
    this.previews.set(key, text);
    for (const old of [...this.previews.keys()].slice(0, -kept)) {
      this.previews.delete(old);
    }
    return key;
  }
}
