import * as vscode from 'vscode';
import type { Span } from '../../text/spans';

/** The range of a span of UTF-16 code units. */
export function rangeOf(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}
