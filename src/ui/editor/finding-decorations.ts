import * as vscode from 'vscode';
import { messageOf, type Log } from '../../base/log';
import { once } from '../../base/once';
import { mostFindings, mostLines } from './crowd-limits';
import type { CrowdedDocuments } from './crowded-documents';
import {
  decorationStyles,
  decorationType,
  styleOf,
  type DecorationStyle,
} from './decoration-styles';
import { rangeOf } from './ranges';
import { Settling } from './settling';
import type { ShownFindings } from './shown-findings';

/**
 * Shows findings in the visible editors of their documents. The editor itself moves what is shown
 * with the edits; drawn anew is only what came or went, once however many changes come together, and
 * once more where somebody typed meanwhile. Of a document with many of them those are drawn that can
 * be seen, and the others as they come into sight.
 */
export class FindingDecorations implements vscode.Disposable {
  private readonly types = new Map(decorationStyles.map((style) => [style, decorationType(style)]));
  private readonly subscriptions: readonly { dispose(): void }[];
  /** What is to be drawn anew, by the documents' keys. */
  private readonly stale = new Map<string, Set<DecorationStyle>>();
  private drawn: ReadonlySet<vscode.TextEditor> = new Set();
  /** Loaded with the first document that has too many findings to draw all of them. */
  private crowded: CrowdedDocuments | undefined;
  private readonly crowding = once(async () => {
    const { CrowdedDocuments } = await import('./crowded-documents');
    if (!this.isDisposed) {
      this.crowded = new CrowdedDocuments(this.findings, this.log, (editor) => {
        this.draw(editor, decorationStyles);
      });
    }
  });
  private isDisposed = false;
  /** What is not empty in an editor. */
  private readonly filled = new WeakMap<vscode.TextEditor, Set<DecorationStyle>>();
  private readonly settling = new Settling<DecorationStyle>((document, styles) => {
    this.redraw(new Map([[document, styles]]));
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly findings: ShownFindings,
    private readonly log: Log,
  ) {
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
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.crowded?.dispose();
    for (const disposable of [...this.subscriptions, ...this.types.values()]) {
      disposable.dispose();
    }
  }

  private showIn(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      if (!this.drawn.has(editor)) {
        this.draw(editor, decorationStyles);
        this.crowded?.changed(editor);
      }
    }
    this.drawn = new Set(editors);
  }

  private redraw(stale: ReadonlyMap<string, ReadonlySet<DecorationStyle>>): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const styles = stale.get(editor.document.uri.toString());
      if (styles) {
        this.draw(editor, styles);
        this.crowded?.changed(editor);
      }
    }
  }

  private draw(editor: vscode.TextEditor, styles: Iterable<DecorationStyle>): void {
    const ranges = new Map([...styles].map((style) => [style, [] as vscode.Range[]]));
    if (ranges.size === 0) {
      return;
    }
    const { document } = editor;
    const key = document.uri.toString();
    if (!this.crowded && document.lineCount > mostLines && this.findings.knows(key)) {
      this.drawCrowded(editor);
      return;
    }
    const part = this.crowded?.part(editor);
    const placed = part ? this.findings.within(key, part) : this.findings.all(key);
    if (!part && placed.length > mostFindings) {
      this.drawCrowded(editor);
      return;
    }
    for (const one of placed) {
      ranges.get(styleOf(one.finding))?.push(rangeOf(document, one));
    }
    const filled = this.filled.get(editor) ?? new Set();
    this.filled.set(editor, filled);
    for (const [style, type] of this.types) {
      const here = ranges.get(style);
      // What is drawn whenever somebody scrolls is not taken away where there is none.
      if (here && (!part || here.length > 0 || filled.has(style))) {
        editor.setDecorations(type, here);
        filled[here.length > 0 ? 'add' : 'delete'](style);
      }
    }
    const shown = [...ranges].flatMap(([style, here]) => (here.length > 0 ? [style] : []));
    if (shown.length > 0) {
      this.settling.drawn(key, shown);
    }
  }

  /** Draws of too many findings those that can be seen. */
  private drawCrowded(editor: vscode.TextEditor): void {
    this.crowding().then(
      () => {
        if (editor.document.lineCount <= mostLines) {
          this.crowded?.add(editor.document);
        }
        if (this.crowded) {
          this.draw(editor, decorationStyles);
          this.crowded.changed(editor);
        }
      },
      (error: unknown) => {
        this.log.error(`The marks of a long text cannot be drawn: ${messageOf(error)}`);
      },
    );
  }
}
