import * as vscode from 'vscode';
import type { Classifications } from '../../runs/classified/classifications';
import type { Passage } from '../../runs/classified/classes';
import type { Span } from '../../text/spans';
import { Settling } from '../editor/settling';
import type { ClassIcons } from './class-icons';
import type { ClassifiedFilter } from './classified-filter';
import { ClassifiedOverview } from './overview';

/** So many lines above and below what is on the screen are drawn with it. */
const around = 100;
/** No more than this is drawn of a text, in UTF-16 code units: a line may be as long as it likes. */
const longest = 200_000;

/** What is drawn of a document. */
interface Drawn {
  readonly first: number;
  readonly last: number;
  readonly lines: number;
}

/**
 * Marks passages in the gutter beside their first lines: those that can be seen, and the others as
 * they come into sight. The overview ruler shows where the others are.
 */
export class ClassGutter implements vscode.Disposable {
  private readonly overview: ClassifiedOverview;
  private readonly drawn = new WeakMap<vscode.TextEditor, Drawn>();
  /** The types that are not empty in an editor. */
  private readonly filled = new WeakMap<vscode.TextEditor, Set<vscode.TextEditorDecorationType>>();
  private readonly stale = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly settling = new Settling<'all'>((key) => {
    this.redraw((document) => document === key);
  });
  private readonly subscriptions: readonly { dispose(): void }[];

  constructor(
    private readonly classified: Classifications,
    private readonly filter: ClassifiedFilter,
    private readonly icons: ClassIcons,
  ) {
    this.overview = new ClassifiedOverview(classified, filter);
    this.subscriptions = [
      this.overview,
      this.settling,
      classified.onDidChange((key) => {
        this.later(key);
      }),
      filter.onDidChange(() => {
        classified.keys.forEach((key) => {
          this.later(key);
        });
      }),
      icons.onDidChange(() => {
        this.redraw(() => true);
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.redraw(() => true);
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.follow(textEditor);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          this.settling.edited(document.uri.toString());
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.settling.closed(uri.toString());
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private later(key: string): void {
    this.stale.add(key);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const stale = new Set(this.stale);
      this.stale.clear();
      this.redraw((document) => stale.has(document));
    });
  }

  private redraw(wanted: (key: string) => boolean): void {
    const documents = new Set<vscode.TextDocument>();
    for (const editor of vscode.window.visibleTextEditors) {
      if (wanted(editor.document.uri.toString())) {
        this.draw(editor);
        documents.add(editor.document);
      }
    }
    for (const document of documents) {
      this.overview.draw(document);
    }
  }

  /** Draws what has come into sight. */
  private follow(editor: vscode.TextEditor): void {
    const drawn = this.drawn.get(editor);
    const isOld =
      drawn &&
      (drawn.lines !== editor.document.lineCount ||
        editor.visibleRanges.some(
          ({ start, end }) => start.line < drawn.first || end.line > drawn.last,
        ));
    if (isOld === true) {
      this.draw(editor);
    }
  }

  private draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    const key = document.uri.toString();
    const passages = this.classified
      .get(key)
      ?.within(this.part(editor))
      .filter(({ classes }) => this.filter.isShown(classes));
    if (!passages && !this.filled.has(editor)) {
      return;
    }
    const before = this.filled.get(editor) ?? new Set();
    const ranges = new Map<vscode.TextEditorDecorationType, vscode.Range[]>();
    for (const passage of passages ?? []) {
      const type = this.icons.type(passage.classes);
      const here = ranges.get(type) ?? [];
      here.push(firstLine(document, passage));
      ranges.set(type, here);
    }
    for (const type of new Set([...before, ...ranges.keys()])) {
      editor.setDecorations(type, ranges.get(type) ?? []);
    }
    this.filled.set(editor, new Set(ranges.keys()));
    if (ranges.size > 0) {
      this.settling.drawn(key, ['all']);
    }
  }

  private part(editor: vscode.TextEditor): Span {
    const { document, visibleRanges } = editor;
    const lines = document.lineCount;
    const first = Math.max(0, (visibleRanges[0]?.start.line ?? 0) - around);
    const last = Math.min(lines - 1, (visibleRanges.at(-1)?.end.line ?? 0) + around);
    this.drawn.set(editor, { first, last, lines });
    const start = document.offsetAt(new vscode.Position(first, 0));
    const end = document.offsetAt(document.lineAt(last).range.end);
    return { start, end: Math.min(end, start + longest) };
  }
}

/** The beginning of a passage, beside which its mark is. */
function firstLine(document: vscode.TextDocument, { start }: Passage): vscode.Range {
  const at = document.positionAt(start);
  return new vscode.Range(at, at);
}
