import * as vscode from 'vscode';
import type { Run } from '../../runs/run';
import type { Span } from '../../text/spans';
import type { RunStore } from '../../runs/run-store';
import type { ResultsPanel } from '../panel/panel';
import type { RunTexts } from '../run-texts';
import { rangeOf } from './ranges';

/** Lights the passage of a text that is looked at in the results, where its editor is in sight. */
export class LitPassage implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    border: '1px dashed',
    borderColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private lit: readonly vscode.TextEditor[] = [];
  /** The run whose passage is lit. */
  private run: string | undefined;

  private readonly subscriptions: readonly { dispose(): void }[];

  /** @param panel where it is looked at: what nobody sees there is lit no longer */
  constructor(
    private readonly texts: Pick<RunTexts, 'of'>,
    store: Pick<RunStore, 'onEvent'>,
    panel: Pick<ResultsPanel, 'onHide'>,
  ) {
    this.subscriptions = [
      store.onEvent(({ type, run }) => {
        if (type === 'removed' && run.id === this.run) {
          this.clear();
        }
      }),
      panel.onHide(() => {
        this.clear();
      }),
    ];
  }

  /**
   * Lights one passage and no other; none without a span, and where the text there has changed.
   *
   * @param span offsets into the text that was given to the task, in UTF-16 code units
   */
  show(run: Run, span?: Span): void {
    this.clear();
    const reading = this.texts.of(run);
    const now =
      span &&
      reading?.current({ start: reading.start + span.start, end: reading.start + span.end });
    if (!reading || !now) {
      return;
    }
    this.run = run.id;
    this.lit = vscode.window.visibleTextEditors.filter(
      ({ document }) => document.uri.toString() === reading.document,
    );
    for (const editor of this.lit) {
      editor.setDecorations(this.type, [rangeOf(editor.document, now)]);
    }
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, this.type]) {
      disposable.dispose();
    }
  }

  private clear(): void {
    for (const editor of this.lit) {
      editor.setDecorations(this.type, []);
    }
    this.lit = [];
    this.run = undefined;
  }
}
