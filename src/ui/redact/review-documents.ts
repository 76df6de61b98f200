import * as vscode from 'vscode';
import { reviewScheme } from '../names/views';
import type { Review } from './review';

/** The two sides of a review's diff editor. */
export interface Sides {
  readonly left: vscode.Uri;
  readonly right: vscode.Uri;
}

/**
 * The texts that a review shows and that are no document: what would become of a text, and a text
 * from elsewhere. They are here only as long as the review is open.
 */
export class ReviewDocuments implements vscode.Disposable {
  private readonly texts = new Map<string, () => string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly provider: vscode.Disposable;
  private opened = 0;

  constructor() {
    this.provider = vscode.workspace.registerTextDocumentContentProvider(reviewScheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: ({ query }) => this.texts.get(query)?.() ?? '',
    });
  }

  /** Where both sides of a review stand from now on. */
  open(review: Review): Sides {
    const key = String(++this.opened);
    const left = review.document ?? this.add(review.name, `${key}-before`, () => review.before);
    return { left, right: this.add(review.name, `${key}-after`, () => review.after) };
  }

  /** The text that stands there has changed. */
  refresh(uri: vscode.Uri): void {
    this.changed.fire(uri);
  }

  close({ left, right }: Sides): void {
    this.texts.delete(left.query);
    this.texts.delete(right.query);
  }

  dispose(): void {
    this.provider.dispose();
    this.changed.dispose();
    this.texts.clear();
  }

  private add(name: string, query: string, text: () => string): vscode.Uri {
    this.texts.set(query, text);
    return vscode.Uri.from({ scheme: reviewScheme, path: `/${name}`, query });
  }
}
