import type * as vscode from 'vscode';
import type { CorrectedDocument } from '../../corrections/correction';
import type { Corrections } from '../../corrections/corrections';
import type { CorrectionsPlace } from './place';

/** So long after an edit it is written down where the words stand by now, in ms. */
const restMs = 2000;

export interface WriterParts {
  readonly corrections: Corrections;
  readonly place: CorrectionsPlace;
  /** The document that is open under a key. */
  readonly documentOf: (key: string) => vscode.TextDocument | undefined;
  /** Takes over what others have written too. */
  readonly take: (document: vscode.TextDocument, kept: CorrectedDocument) => Promise<void>;
  /** Does something with the corrections of a document, and says where that cannot be done. */
  readonly guarded: (uri: vscode.Uri, act: () => Promise<void>) => Promise<void>;
}

/** Writes down what was said of documents: of each one thing after the other. */
export class CorrectionWriter {
  private readonly writing = new Map<string, Promise<void>>();
  /** What has not begun yet will write what is said until then. */
  private readonly waiting = new Map<string, Promise<void>>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly parts: WriterParts) {}

  /** Settles when all is written of a document, or of all. */
  async settled(key?: string): Promise<void> {
    await (key === undefined ? Promise.all(this.writing.values()) : this.writing.get(key));
  }

  /** Writes down where the words stand, once nobody types any more. */
  soon(key: string): void {
    if (this.parts.corrections.has(key)) {
      clearTimeout(this.timers.get(key));
      const timer = setTimeout(() => {
        void this.save(key);
      }, restMs);
      this.timers.set(key, timer);
    }
  }

  /** Writes down what is known of a document, after what is being written. */
  save(key: string): Promise<void> {
    this.forget(key);
    const waiting = this.waiting.get(key);
    const document = this.parts.documentOf(key);
    if (waiting || !document || !this.parts.corrections.knows(key)) {
      return waiting ?? Promise.resolve();
    }
    const writing = this.after(document.uri, async () => {
      this.waiting.delete(key);
      await this.write(document, key);
    });
    this.waiting.set(key, writing);
    return writing;
  }

  /** Writes down what is known of a document that is being closed. */
  closing(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.forget(key);
    const kept = this.parts.corrections.keptOnClosing(key, document.getText());
    const text = textOnDisk(document);
    if (kept) {
      void this.after(document.uri, async () => {
        await this.parts.place.write(document.uri, await kept, text);
      });
    }
  }

  /** Does something with what is kept of a document, after what is being written. */
  after(uri: vscode.Uri, act: () => Promise<void>): Promise<void> {
    const key = uri.toString();
    const before = this.writing.get(key) ?? Promise.resolve();
    const writing = before.then(() => this.parts.guarded(uri, act));
    this.writing.set(key, writing);
    return writing;
  }

  /** Nothing is to be written any more because of edits until now. */
  forget(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  dispose(): void {
    for (const key of [...this.timers.keys()]) {
      void this.save(key);
    }
  }

  private async write(document: vscode.TextDocument, key: string): Promise<void> {
    const { corrections, place, documentOf, take } = this.parts;
    if (documentOf(key) !== document) {
      return;
    }
    const kept = corrections.has(key)
      ? await corrections.kept(key, () => document.getText())
      : undefined;
    // Where it was closed or renamed meanwhile, that has written it down.
    if (documentOf(key) === document) {
      const now = await place.write(document.uri, kept, textOnDisk(document));
      if (now && now.corrections.length > (kept?.corrections.length ?? 0)) {
        await take(document, now);
      }
    }
  }
}

/** The text of a document's file, where it has one and it is not edited since. */
function textOnDisk(document: vscode.TextDocument): string | undefined {
  return document.isDirty || document.isUntitled ? undefined : document.getText();
}
