import type * as vscode from 'vscode';
import type { FindingStore } from '../../findings/store';
import type { PlacedFinding } from '../../findings/finding';
import type { TextEditors } from './text-editors';

/** What a link in a hover, or a row of a list, hands a command: one finding of a document. */
export interface EntityArgument {
  /** The document's key, its URI. */
  readonly document: string;
  /** The finding's id. */
  readonly id: string;
}

/** An entity, where it stands now, and whose it is. */
export interface EntityMeant {
  readonly document: string;
  readonly placed: PlacedFinding;
}

/** Where findings are asked for, as they are shown. */
export type FindingReader = Pick<FindingStore, 'all' | 'at' | 'find' | 'within'>;

function isArgument(value: unknown): value is EntityArgument {
  const { document, id } = (value ?? {}) as Partial<EntityArgument>;
  return typeof document === 'string' && typeof id === 'string';
}

/** The entity at a place; of those that overlap the one that begins nearest before it. */
export function entityAt(
  findings: FindingReader,
  document: vscode.TextDocument,
  position: vscode.Position,
): PlacedFinding | undefined {
  const key = document.uri.toString();
  const offset = document.offsetAt(position);
  const filter = { kind: 'entity' } as const;
  return (
    findings.at(key, offset, filter).at(-1) ??
    // Behind its last letter the cursor is still at it.
    findings.within(key, { start: offset, end: offset }, filter).at(-1)
  );
}

/**
 * The entity that a command is about: the one it was handed, else that at the cursor.
 *
 * @returns `undefined` where none is, or the one it was handed is gone
 */
export function entityMeant(
  findings: FindingReader,
  editors: Pick<TextEditors, 'current'>,
  argument?: unknown,
): EntityMeant | undefined {
  if (isArgument(argument)) {
    const { document, id } = argument;
    const placed = findings.find(document, id);
    return placed && { document, placed };
  }
  const editor = editors.current;
  const placed = editor && entityAt(findings, editor.document, editor.selection.active);
  return placed && { document: editor.document.uri.toString(), placed };
}
