import type * as vscode from 'vscode';
import type { Span } from '../../text/spans';

/** Something of a review that can be switched on and off by itself. */
export interface ReviewItem {
  /** Says nothing of the text. */
  readonly id: string;
  /** As it stands in the text that is reviewed. */
  readonly text: string;
  /** What stands there instead; missing while it is off. */
  readonly becomes?: string;
  readonly on: boolean;
  /** True where nothing can be switched. */
  readonly fixed?: boolean;
  /** What kind it is, where its group does not say so. */
  readonly kind?: string;
  /** What else is known of it, in sentences for the user. */
  readonly details: readonly string[];
  /** Where it stands in the text that is reviewed. */
  readonly before: Span;
  /** Where that is in the text that comes of it. */
  readonly after: Span;
}

/** Items of one kind below one heading. */
export interface ReviewGroup {
  readonly id: string;
  readonly title: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Of what becomes of all of them, or why they stand apart. */
  readonly description: string;
  /** By which menus know what can be done with it. */
  readonly menu: 'redactedLabel' | 'uncertain' | 'restored';
  readonly items: readonly ReviewItem[];
}

/** A text, what would become of it, and of what that consists; shown before anything is written. */
export interface Review {
  readonly about: 'redaction' | 'restoration';
  /** What the editor's tab says; nothing of the text. */
  readonly title: string;
  /** A name for both sides, by whose end the editor knows how to colour them. */
  readonly name: string;
  /** The document that the text is, where it is one; else the text is shown by itself. */
  readonly document: vscode.Uri | undefined;
  readonly before: string;
  readonly after: string;
  readonly groups: readonly ReviewGroup[];
  /** What is to be known before it is applied. */
  readonly notes: readonly string[];
  /** Switches items on or off, and makes {@link after} anew. */
  switch(ids: ReadonlySet<string>, on: boolean): Promise<void>;
  /** Does what was asked for. @returns false where it could not be, and the review stays open */
  apply(): Promise<boolean>;
  /** Puts the part that was asked about on the clipboard. @returns as {@link apply} does */
  copy(): Promise<boolean>;
  /** It has ended: nothing is asked of it any more. */
  dispose(): void;
}
