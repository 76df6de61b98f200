import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { Span } from '../../text/spans';
import { mostFindings, mostLines } from './crowd-limits';
import { OverviewMarks } from './overview-marks';
import type { ShownFindings } from './shown-findings';

/** So many lines above and below what is on the screen are drawn with it. */
const around = 100;
/** No more than this is drawn of a text, in UTF-16 code units: a line may be as long as it likes. */
const longest = 200_000;

/** A part of a document that is drawn. */
interface Part {
  readonly first: number;
  readonly last: number;
  /** How many lines the document had then. */
  readonly lines: number;
}

/**
 * Which part is drawn of documents that have too many findings to draw all of them. The overview
 * ruler shows where the others are.
 */
export class CrowdedDocuments implements vscode.Disposable {
  private readonly crowded = new WeakSet<vscode.TextDocument>();
  private readonly parts = new WeakMap<vscode.TextEditor, Part>();
  private readonly subscriptions: readonly { dispose(): void }[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly overview: OverviewMarks;
  /** Which documents may have marks in the overview ruler. */
  private readonly known = new WeakSet<vscode.TextDocument>();

  /** @param draw draws another part in an editor */
  constructor(
    private readonly findings: ShownFindings,
    log: Log,
    private readonly draw: (editor: vscode.TextEditor) => void,
  ) {
    this.overview = new OverviewMarks(findings, log, (document, count) =>
      this.counted(document, count),
    );
    this.subscriptions = [
      this.overview,
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.follow(textEditor);
      }),
      vscode.workspace.onDidChangeTextDocument(() => {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          vscode.window.visibleTextEditors.forEach((editor) => {
            this.follow(editor);
          });
        });
      }),
    ];
  }

  /** The part of an editor's document that is to be drawn now; `undefined` where that is all. */
  part(editor: vscode.TextEditor): Span | undefined {
    const { document, visibleRanges } = editor;
    const lines = document.lineCount;
    if (lines <= mostLines && !this.crowded.has(document)) {
      this.parts.delete(editor);
      return undefined;
    }
    const first = Math.max(0, (visibleRanges[0]?.start.line ?? 0) - around);
    const last = Math.min(lines - 1, (visibleRanges.at(-1)?.end.line ?? 0) + around);
    this.parts.set(editor, { first, last, lines });
    const start = document.offsetAt(new vscode.Position(first, 0));
    const end = document.offsetAt(document.lineAt(last).range.end);
    return { start, end: Math.min(end, start + longest) };
  }

  /** A document has too many findings to draw all of them. */
  add(document: vscode.TextDocument): void {
    this.crowded.add(document);
  }

  /** The findings of an editor are others, or it was not visible until now. */
  changed(editor: vscode.TextEditor): void {
    const { document } = editor;
    if (this.parts.has(editor) && (this.known.has(document) || this.knows(document))) {
      this.known.add(document);
      this.overview.draw(document);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  /** Draws what has come into sight. */
  private follow(editor: vscode.TextEditor): void {
    const part = this.parts.get(editor);
    const isOld =
      part !== undefined &&
      (part.lines !== editor.document.lineCount ||
        editor.visibleRanges.some(
          ({ start, end }) => start.line < part.first || end.line > part.last,
        ));
    if (isOld) {
      this.draw(editor);
    }
  }

  /** Those of a document are so many now. @returns true where not all are drawn */
  private counted(document: vscode.TextDocument, count: number): boolean {
    if (count < mostFindings / 2 && this.crowded.delete(document)) {
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document === document) {
          this.draw(editor);
        }
      }
    }
    return this.crowded.has(document) || document.lineCount > mostLines;
  }

  private knows({ uri }: vscode.TextDocument): boolean {
    return this.findings.knows(uri.toString());
  }
}
