import type * as vscode from 'vscode';
import type { Span } from '../../../text/spans';
import { oneLine, whole } from '../../words/one-line';

/** So much of a line is shown before what is meant, and behind its beginning, in code units. */
const before = 24;
const behind = 80;

/** What stands around a place in its line, and where the place is in that. */
export function snippet(
  document: vscode.TextDocument,
  { start, end }: Span,
): { readonly text: string; readonly highlight: [number, number] } {
  const at = document.positionAt(start);
  const line = document.lineAt(at.line).text;
  const from = Math.max(0, at.character - before);
  const ahead = whole(line.slice(from, at.character)).replace(/\s+/gu, ' ').trimStart();
  const left = from > 0 ? `…${ahead}` : ahead;
  const rest = line.slice(at.character, at.character + behind);
  const itself = oneLine(rest.slice(0, end - start), behind);
  const right = whole(rest.slice(end - start))
    .replace(/\s+/gu, ' ')
    .trimEnd();
  const text = `${left}${itself}${right}`;
  return { text, highlight: [left.length, left.length + itself.length] };
}
