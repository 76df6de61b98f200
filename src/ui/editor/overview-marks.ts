import * as vscode from 'vscode';
import { isCancelled } from '../../base/cancelled';
import { messageOf, type Log } from '../../base/log';
import { inPieces, type Pieces } from '../../base/pieces';
import { overviewType, styleOf, type DecorationStyle } from './decoration-styles';
import type { FindingReader } from './entity-meant';
import { rangeOf } from './ranges';

/** The overview ruler is some hundred pixels high: more marks of one look nobody can tell apart. */
const places = 200;
/** So much of a text is looked through at once, in UTF-16 code units. */
const partLength = 32_768;
/** Nobody waits for them, and findings often come in quick succession, in ms. */
const restMs = 300;

/** Marks in the overview ruler where not all findings of a document are drawn: in each place one. */
export class OverviewMarks implements vscode.Disposable {
  private readonly types = new Map<DecorationStyle, vscode.TextEditorDecorationType>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly working = new Map<string, AbortController>();

  /** @param count is told how many findings a document has, and says whether it needs such marks */
  constructor(
    private readonly findings: FindingReader,
    private readonly log: Log,
    private readonly count: (document: vscode.TextDocument, count: number) => boolean,
  ) {}

  /** Draws those of a document anew, soon. */
  draw(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.working.get(key)?.abort();
    const timer = setTimeout(() => {
      this.waiting.delete(key);
      void this.look(document, key);
    }, restMs);
    this.waiting.set(key, timer);
  }

  dispose(): void {
    [...this.waiting.values()].forEach(clearTimeout);
    for (const controller of this.working.values()) {
      controller.abort();
    }
    for (const type of this.types.values()) {
      type.dispose();
    }
  }

  private async look(document: vscode.TextDocument, key: string): Promise<void> {
    const controller = new AbortController();
    this.working.set(key, controller);
    try {
      const found = await inPieces(this.placesIn(document, key), controller.signal);
      const ranges = this.count(document, found.count) ? found.ranges : new Map<never, never>();
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document === document) {
          this.set(editor, ranges);
        }
      }
    } catch (error) {
      if (!isCancelled(error)) {
        this.log.error(`The overview ruler has no marks: ${messageOf(error)}`);
      }
    } finally {
      if (this.working.get(key) === controller) {
        this.working.delete(key);
      }
    }
  }

  /** The first finding of each look in each place. */
  private *placesIn(
    document: vscode.TextDocument,
    key: string,
  ): Pieces<{ readonly ranges: Map<DecorationStyle, vscode.Range[]>; readonly count: number }> {
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
    const place = Math.max(1, Math.ceil(length / places));
    const ranges = new Map<DecorationStyle, vscode.Range[]>();
    const last = new Map<DecorationStyle, number>();
    let count = 0;
    for (let start = 0; start <= length; start += partLength) {
      for (const placed of this.findings.within(key, { start, end: start + partLength })) {
        const isHere = placed.start >= start && placed.start < start + partLength;
        const style = isHere ? styleOf(placed.finding) : undefined;
        if (style === undefined) {
          continue;
        }
        count += 1;
        const at = Math.floor(placed.start / place);
        if (last.get(style) !== at) {
          last.set(style, at);
          const here = ranges.get(style) ?? [];
          here.push(rangeOf(document, { start: placed.start, end: placed.start }));
          ranges.set(style, here);
        }
      }
      yield;
    }
    return { ranges, count };
  }

  private set(
    editor: vscode.TextEditor,
    ranges: ReadonlyMap<DecorationStyle, vscode.Range[]>,
  ): void {
    for (const style of new Set([...this.types.keys(), ...ranges.keys()])) {
      const type = this.types.get(style) ?? overviewType(style);
      this.types.set(style, type);
      editor.setDecorations(type, ranges.get(style) ?? []);
    }
  }
}
