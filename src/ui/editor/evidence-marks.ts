import * as vscode from 'vscode';
import type { Span } from '../../text/spans';
import { rangeOf } from './ranges';
import type { FollowedText, TextFollower } from './followed-text';

/** Highlights where the answers to the last question stand, until the text there changes. */
export class EvidenceMarks implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    borderColor: new vscode.ThemeColor('editor.findMatchHighlightBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private shown: { readonly followed: FollowedText; readonly spans: readonly Span[] } | undefined;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly follower: TextFollower) {
    this.subscriptions = [
      follower.onDidLoseSpan(() => {
        this.show();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.show();
      }),
    ];
  }

  /** Highlights `spans` of a document as it is now; what was highlighted before is not any more. */
  set(document: vscode.TextDocument, spans: readonly Span[]): void {
    this.shown?.followed.dispose();
    const followed = this.follower.follow(document, spans);
    followed.seal();
    this.shown = { followed, spans };
    this.show();
  }

  clear(): void {
    this.shown?.followed.dispose();
    this.shown = undefined;
    this.show();
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, this.type]) {
      disposable.dispose();
    }
  }

  private show(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const { followed, spans } = this.shown ?? { spans: [] };
      const here = followed?.uri.toString() === editor.document.uri.toString();
      const ranges = (here ? spans : []).flatMap((span) => {
        const now = followed?.current(span);
        return now ? [rangeOf(editor.document, now)] : [];
      });
      editor.setDecorations(this.type, ranges);
    }
  }
}
