import type * as vscode from 'vscode';
import type { CorrectedDocument } from '../../corrections/correction';
import type { Corrections } from '../../corrections/corrections';
import type { CorrectionsPlace } from './place';
import type { CorrectionWriter } from './writer';

/** So long saving a new document may take from the opening of its file on, in ms. */
const savingMs = 10_000;

export interface SavedAsParts {
  readonly corrections: Corrections;
  readonly place: CorrectionsPlace;
  readonly writer: CorrectionWriter;
  /** Settles once what was kept of a document is there. */
  readonly ready: (document: vscode.TextDocument) => Promise<void>;
  readonly take: (document: vscode.TextDocument, kept: CorrectedDocument) => Promise<void>;
}

/**
 * Hands what was said of a document that never was a file on to the file that it is saved as, which
 * is opened just before the other is closed. VS Code empties that first, so that its text does not
 * tell any more; and its name will be that of another one.
 */
export class SavedAs {
  /** When documents were opened, in ms since 1970. */
  private readonly openedAt = new Map<vscode.TextDocument, number>();

  constructor(private readonly parts: SavedAsParts) {}

  opened(document: vscode.TextDocument): void {
    this.openedAt.set(document, Date.now());
  }

  closed(document: vscode.TextDocument): void {
    this.openedAt.delete(document);
  }

  /** A document that never was a file is being closed. */
  handOn(document: vscode.TextDocument): void {
    const { corrections, place, writer, ready, take } = this.parts;
    const keeping = corrections.keptOnClosing(document.uri.toString(), document.getText());
    const recent = [...this.openedAt]
      .filter(([one, at]) => one.uri.scheme !== 'untitled' && Date.now() - at < savingMs)
      .map(([one]) => one)
      .reverse();
    void writer.after(document.uri, async () => {
      const kept = await keeping;
      for (const one of kept ? recent : []) {
        await ready(one);
        const isFree = !corrections.has(one.uri.toString());
        if (kept && isFree && (await corrections.fits(one.getText(), kept))) {
          await take(one, kept);
          break;
        }
      }
      await place.write(document.uri, undefined);
    });
  }
}
