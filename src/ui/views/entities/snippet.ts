import type * as vscode from 'vscode';
import type { Span } from '../../../text/spans';
import { oneLine, whole } from '../../words/one-line';

/** So much of a line is shown before what is meant, and behind its beginning, in code units. */
const before = 16;
const behind = 80;

/** The line of a place, what stands around it there, and where the place is in that. */
export function snippet(
  document: vscode.TextDocument,
  { start, end }: Span,
  locale: string,
): { readonly text: string; readonly highlight: [number, number] } {
  const at = document.positionAt(start);
  const line = document.lineAt(at.line).text;
  const from = Math.max(0, at.character - before);
  const ahead = whole(line.slice(from, at.character)).replace(/\s+/gu, ' ').trimStart();
  // A word that is cut says nothing; where words have no spaces between them there is none to see.
  const words = from > 0 ? `…${ahead.replace(/^\S+\s(?=\S)/u, '')}` : ahead;
  const left = `${(at.line + 1).toLocaleString(locale)}: ${words}`;
  const rest = line.slice(at.character, at.character + behind);
  const itself = oneLine(rest.slice(0, end - start), behind);
  const right = whole(rest.slice(end - start))
    .replace(/\s+/gu, ' ')
    .trimEnd();
  const text = `${left}${itself}${right}`;
  return { text, highlight: [left.length, left.length + itself.length] };
}
