import * as vscode from 'vscode';
import type { FindingSource } from '../../findings/finding';
import type { FindingStore } from '../../findings/store';
import { rangeOf } from './ranges';

/** An entity that is marked in a document; offsets in UTF-16 code units of it as it is now. */
export interface MarkedEntity {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly score: number;
  /** Who says so: a model, a rule, or a person who has corrected them. */
  readonly source: FindingSource['kind'];
  readonly range: vscode.Range;
}

/** The entities marked in a document, in the order of its text; none when it is not open. */
export function markedEntities(findings: FindingStore, uri: vscode.Uri): readonly MarkedEntity[] {
  const key = uri.toString();
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
  return document
    ? findings
        .all(key, { kind: 'entity' })
        .map(({ finding: { label, text, score, source }, start, end }) => ({
          label,
          start,
          end,
          text,
          score,
          source: source.kind,
          range: rangeOf(document, { start, end }),
        }))
    : [];
}
