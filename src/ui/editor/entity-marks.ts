import * as vscode from 'vscode';
import type { Entity } from '../../tasks/results';
import type { Span } from '../../text/spans';
import { rangeOf } from './ranges';
import type { FollowedText, TextFollower } from './followed-text';

/** An entity in a document, as it is marked there. */
export interface EntityMark {
  readonly entity: Entity;
  /** Name of the model that found it, as it is shown to the user. */
  readonly model: string;
  /** Where it is in the document as it is now, in UTF-16 code units. */
  readonly span: Span;
}

/** An entity and where it is in the document, in UTF-16 code units. */
export interface PlacedEntity {
  readonly entity: Entity;
  readonly span: Span;
}

/** The entities of one run; all spans are those at the moment when they were marked. */
interface MarkedText {
  readonly followed: FollowedText;
  readonly whole: Span;
  readonly entities: readonly PlacedEntity[];
  readonly model: string;
}

/** Which entities are marked where. Edits move them; an entity whose text changes is marked no more. */
export class EntityMarks implements vscode.Disposable {
  private readonly byDocument = new Map<string, MarkedText[]>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: readonly vscode.Disposable[];

  /** The marks of this document are others than before, not only elsewhere. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly follower: TextFollower) {
    this.subscriptions = [
      follower.onDidLoseSpan((uri) => {
        this.changed.fire(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.clear(uri);
      }),
    ];
  }

  /**
   * Marks the entities found in a text; those of an earlier run in the same place go.
   *
   * @param whole the span of the text that was read, in the document as it is now
   * @param model its name as it is shown to the user
   */
  set(
    document: vscode.TextDocument,
    whole: Span,
    entities: readonly PlacedEntity[],
    model: string,
  ): void {
    const key = document.uri.toString();
    const others = (this.byDocument.get(key) ?? []).filter((text) => {
      const before = text.followed.current(text.whole) ?? text.whole;
      const stays = before.end <= whole.start || whole.end <= before.start;
      if (!stays) {
        text.followed.dispose();
      }
      return stays;
    });
    const followed = this.follower.follow(document, [whole, ...entities.map(({ span }) => span)]);
    followed.seal();
    this.byDocument.set(key, [...others, { followed, whole, entities, model }]);
    this.changed.fire(document.uri);
  }

  /** The marks of a document in its text's order. */
  of(uri: vscode.Uri): readonly EntityMark[] {
    return (this.byDocument.get(uri.toString()) ?? [])
      .flatMap(({ followed, entities, model }) =>
        entities.flatMap(({ entity, span }) => {
          const now = followed.current(span);
          return now ? [{ entity, model, span: now }] : [];
        }),
      )
      .sort((a, b) => a.span.start - b.span.start);
  }

  /** As {@link of}, with the entities' ranges, for other extensions. */
  withRanges(uri: vscode.Uri): readonly (Entity & { readonly range: vscode.Range })[] {
    const document = vscode.workspace.textDocuments.find(
      (open) => open.uri.toString() === uri.toString(),
    );
    return document
      ? this.of(uri).map(({ entity, span }) => ({ ...entity, range: rangeOf(document, span) }))
      : [];
  }

  /** Takes all marks away, of one document or of every one. */
  clear(uri?: vscode.Uri): void {
    const keys = uri ? [uri.toString()] : [...this.byDocument.keys()];
    for (const key of keys) {
      const texts = this.byDocument.get(key);
      this.byDocument.delete(key);
      for (const { followed } of texts ?? []) {
        followed.dispose();
      }
      if (texts?.[0]) {
        this.changed.fire(texts[0].followed.uri);
      }
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.clear();
    this.changed.dispose();
  }
}
