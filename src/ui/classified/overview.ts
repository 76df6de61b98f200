import * as vscode from 'vscode';
import { inPieces, type Pieces } from '../../base/pieces';
import type { Classifications } from '../../runs/classified/classifications';
import { classColour } from '../names/colours';
import type { ClassifiedFilter } from './classified-filter';
import { classColours, classLook, type ClassColour } from './looks';

/** The overview ruler is some hundred pixels high: more marks of one colour nobody can tell apart. */
const places = 200;
/** Nobody waits for them, and passages are often classified in quick succession, in ms. */
const restMs = 300;
/** So many passages are looked at between two yields. */
const atOnce = 256;

type Ranges = ReadonlyMap<ClassColour, readonly vscode.Range[]>;

/** Marks of classified passages in the overview ruler: in each place one of each colour. */
export class ClassifiedOverview implements vscode.Disposable {
  private readonly types = new Map(
    classColours.map((colour) => [
      colour,
      vscode.window.createTextEditorDecorationType({
        overviewRulerColor: new vscode.ThemeColor(classColour(colour)),
        overviewRulerLane: vscode.OverviewRulerLane.Right,
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      }),
    ]),
  );
  private readonly waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly working = new Set<vscode.TextDocument>();

  constructor(
    private readonly classified: Classifications,
    private readonly filter: ClassifiedFilter,
  ) {}

  /** Draws those of a document anew, soon. */
  draw(document: vscode.TextDocument): void {
    if (!this.waiting.has(document)) {
      const timer = setTimeout(() => {
        this.waiting.delete(document);
        void this.look(document);
      }, restMs);
      this.waiting.set(document, timer);
    }
  }

  dispose(): void {
    this.waiting.forEach(clearTimeout);
    for (const type of this.types.values()) {
      type.dispose();
    }
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    if (this.working.has(document)) {
      this.draw(document);
      return;
    }
    this.working.add(document);
    const ranges = await inPieces(this.ranges(document));
    this.working.delete(document);
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) {
        for (const [colour, type] of this.types) {
          editor.setDecorations(type, ranges.get(colour) ?? []);
        }
      }
    }
  }

  private *ranges(document: vscode.TextDocument): Pieces<Ranges> {
    const ranges = new Map<ClassColour, vscode.Range[]>();
    const last = new Map<ClassColour, number>();
    const place = Math.max(1, document.lineCount / places);
    const passages = this.classified.get(document.uri.toString());
    for (let index = 0; index < (passages?.length ?? 0); index += 1) {
      const passage = passages?.passage(index);
      if (passage && this.filter.isShown(passage.classes)) {
        const { colour } = classLook(passage.classes.labels[0].label);
        const at = document.positionAt(passage.start);
        const here = Math.floor(at.line / place);
        if (last.get(colour) !== here) {
          last.set(colour, here);
          ranges.set(colour, [...(ranges.get(colour) ?? []), new vscode.Range(at, at)]);
        }
      }
      if (index % atOnce === 0) {
        yield;
      }
    }
    return ranges;
  }
}
