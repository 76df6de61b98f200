import * as vscode from 'vscode';
import type { ShownFindings } from './shown-findings';
import {
  decorationStyles,
  decorationType,
  styleOf,
  type DecorationStyle,
} from './decoration-styles';
import { rangeOf } from './ranges';
import { Settling } from './settling';

/**
 * Shows findings in the visible editors of their documents. The editor itself moves what is shown
 * with the edits; drawn anew is only what came or went, once however many changes come together, and
 * once more where somebody typed meanwhile.
 */
export class FindingDecorations implements vscode.Disposable {
  private readonly types = new Map(decorationStyles.map((style) => [style, decorationType(style)]));
  private readonly subscriptions: readonly { dispose(): void }[];
  /** What is to be drawn anew, by the documents' keys. */
  private readonly stale = new Map<string, Set<DecorationStyle>>();
  private drawn: ReadonlySet<vscode.TextEditor> = new Set();
  private readonly settling = new Settling<DecorationStyle>((document, styles) => {
    this.redraw(new Map([[document, styles]]));
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly findings: ShownFindings) {
    this.subscriptions = [
      findings.onDidChange(({ document, findings: changed }) => {
        const styles = this.stale.get(document) ?? new Set();
        for (const finding of changed) {
          styles.add(styleOf(finding));
        }
        this.stale.set(document, styles);
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.redraw(this.stale);
          this.stale.clear();
        });
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        this.showIn(editors);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          this.settling.edited(document.uri.toString());
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.settling.closed(uri.toString());
      }),
      this.settling,
    ];
    this.showIn(vscode.window.visibleTextEditors);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of [...this.subscriptions, ...this.types.values()]) {
      disposable.dispose();
    }
  }

  private showIn(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      if (!this.drawn.has(editor)) {
        this.draw(editor, decorationStyles);
      }
    }
    this.drawn = new Set(editors);
  }

  private redraw(stale: ReadonlyMap<string, ReadonlySet<DecorationStyle>>): void {
    for (const editor of vscode.window.visibleTextEditors) {
      this.draw(editor, stale.get(editor.document.uri.toString()) ?? []);
    }
  }

  private draw(editor: vscode.TextEditor, styles: Iterable<DecorationStyle>): void {
    const ranges = new Map([...styles].map((style) => [style, [] as vscode.Range[]]));
    const document = editor.document.uri.toString();
    if (ranges.size > 0) {
      for (const placed of this.findings.all(document)) {
        ranges.get(styleOf(placed.finding))?.push(rangeOf(editor.document, placed));
      }
    }
    for (const [style, type] of this.types) {
      const here = ranges.get(style);
      if (here) {
        editor.setDecorations(type, here);
      }
    }
    const shown = [...ranges].filter(([, here]) => here.length > 0);
    if (shown.length > 0) {
      this.settling.drawn(
        document,
        shown.map(([style]) => style),
      );
    }
  }
}
