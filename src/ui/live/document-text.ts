import type * as vscode from 'vscode';
import type { LiveText } from '../../runs/live/paragraphs';
import type { Edit, Span } from '../../text/spans';
import { rangeOf } from '../editor/ranges';

/** A document, part by part, as it is now. */
export function documentText(document: vscode.TextDocument): LiveText {
  return {
    get length() {
      const last = document.lineAt(document.lineCount - 1);
      return document.offsetAt(last.range.end);
    },
    read: (span) => document.getText(rangeOf(document, span)),
  };
}

/** The edits of one change. */
export function editsOf(changes: readonly vscode.TextDocumentContentChangeEvent[]): Edit[] {
  return changes.map(({ rangeOffset, rangeLength, text }) => ({
    offset: rangeOffset,
    length: rangeLength,
    inserted: text.length,
  }));
}

/** What is on the screen of a document, in every editor of it. */
export function visibleSpans(
  document: vscode.TextDocument,
  editors: readonly vscode.TextEditor[],
): readonly Span[] {
  return editors
    .filter((editor) => editor.document === document)
    .flatMap(({ visibleRanges }) => visibleRanges)
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
}

/** Nobody types more at once: what is longer was pasted, in UTF-16 code units. */
const longestTyped = 20;

/**
 * Where somebody types who has made such a change, in offsets behind it: none where it was pasted or
 * made by a program elsewhere than at the cursors, and none where the word is ended.
 */
export function typedAt(
  { document, selections }: Pick<vscode.TextEditor, 'document' | 'selections'>,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): readonly number[] {
  if (changes.some(({ text, rangeLength }) => Math.max(text.length, rangeLength) > longestTyped)) {
    return [];
  }
  let moved = 0;
  return [...changes]
    .sort((a, b) => a.rangeOffset - b.rangeOffset)
    .flatMap(({ range, rangeOffset, rangeLength, text }) => {
      const end = rangeOffset + moved + text.length;
      moved += text.length - rangeLength;
      // The editor may tell of the cursor before or after it tells of the edit.
      const isHere = selections.some(
        ({ active }) =>
          active.isEqual(range.start) ||
          active.isEqual(range.end) ||
          document.offsetAt(active) === end,
      );
      return !isHere || /\s$/u.test(text) ? [] : [end];
    });
}
