import * as vscode from 'vscode';
import { shiftSpan, type Edit, type Span } from '../../text/spans';

function keyOf(span: Span): string {
  return `${span.start}:${span.end}`;
}

/**
 * Spans of one document that move with its edits. All spans are named by the offsets they had when
 * following began, because that is what a result speaks of.
 */
export class FollowedText implements vscode.Disposable {
  private readonly now = new Map<string, Span | undefined>();
  private changes: (readonly Edit[])[] | undefined = [];

  constructor(
    readonly uri: vscode.Uri,
    private readonly forget: (followed: FollowedText) => void,
  ) {}

  /** Follows another span, given as it was when following began; only before {@link seal}. */
  add(span: Span): void {
    let current: Span | undefined = span;
    for (const edits of this.changes ?? []) {
      current &&= shiftSpan(current, edits);
    }
    this.now.set(keyOf(span), current);
  }

  /** Says that no more spans will be added, so that the edits since the beginning can be let go. */
  seal(): void {
    this.changes = undefined;
  }

  /** Where a span is now; `undefined` when its text was changed, or it was never followed. */
  current(span: Span): Span | undefined {
    return this.now.get(keyOf(span));
  }

  /** @returns true when a span's text was changed, which ends its being followed */
  apply(edits: readonly Edit[]): boolean {
    this.changes?.push(edits);
    let lost = false;
    for (const [key, span] of this.now) {
      if (span) {
        const moved = shiftSpan(span, edits);
        this.now.set(key, moved);
        lost ||= moved === undefined;
      }
    }
    return lost;
  }

  dispose(): void {
    this.forget(this);
  }
}

/** Follows texts through the edits of their documents. */
export class TextFollower implements vscode.Disposable {
  private readonly followed = new Set<FollowedText>();
  private readonly lost = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscription: vscode.Disposable;

  /** A followed span's text was changed in this document. */
  readonly onDidLoseSpan = this.lost.event;

  constructor() {
    this.subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      this.apply(event);
    });
  }

  /** Begins to follow `spans` of a document as it is now. */
  follow(document: vscode.TextDocument, spans: readonly Span[]): FollowedText {
    const followed = new FollowedText(document.uri, (gone) => this.followed.delete(gone));
    for (const span of spans) {
      followed.add(span);
    }
    this.followed.add(followed);
    return followed;
  }

  dispose(): void {
    this.subscription.dispose();
    this.lost.dispose();
    this.followed.clear();
  }

  private apply({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      length: rangeLength,
      inserted: text.length,
    }));
    const uri = document.uri.toString();
    let lost = false;
    for (const followed of this.followed) {
      if (edits.length > 0 && followed.uri.toString() === uri) {
        lost = followed.apply(edits) || lost;
      }
    }
    if (lost) {
      this.lost.fire(document.uri);
    }
  }
}
