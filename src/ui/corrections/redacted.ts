import * as vscode from 'vscode';
import type { Corrections } from '../../corrections/corrections';
import type { Correction } from '../../redact/find/correction';
import { personalLabel } from '../../tasks/personal-labels';
import type { CorrectedDocuments } from './documents';

/**
 * What a person has said of a document, for a redaction of it: what is an entity, under whatever
 * label, is redacted, and what is none is not.
 *
 * @param whole the text that is redacted; of another one than the document has now nothing is said
 */
export async function saidOf(
  {
    corrections,
    documents,
  }: {
    readonly corrections: Corrections;
    readonly documents: CorrectedDocuments;
  },
  uri: vscode.Uri,
  whole: string,
): Promise<readonly Correction[]> {
  const key = uri.toString();
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
  await (document && documents.ready(document));
  if (document?.getText() !== whole) {
    return [];
  }
  return corrections.placed(key).map(({ start, end, correction: { said, label } }) => ({
    start,
    end,
    label: said === 'rejected' ? undefined : (personalLabel(label) ?? 'MISCELLANEOUS'),
  }));
}
