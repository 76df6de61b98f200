import * as vscode from 'vscode';
import { taskDefinitions } from '../../tasks/registry';
import type { Span } from '../../text/spans';
import type { Run } from '../../runs/run';
import { opened, ReadOnlyError, StaleTextError, type RunTexts } from '../run-texts';
import { documentName } from '../words/file-name';
import { localized } from '../words/localized';
import { correctedEntities, saidSentence, type SaidEntity } from './corrected-entities';

/** Where the text of a run was; nowhere for one that comes from no document. */
function placeOf({ order }: Run): Span {
  return order.origin ?? { start: 0, end: order.text.length };
}

/**
 * Shows and selects a part of what was read.
 *
 * @param span offsets into the text that was given to the task; the whole of it by default
 * @param stay true where the focus stays where it is, if the text is in sight
 * @throws StaleTextError when the text there has changed
 */
export async function reveal(texts: RunTexts, run: Run, span?: Span, stay = false): Promise<void> {
  const { text } = run.order;
  const { start, end } = placeOf(run);
  const wanted = span ? { start: start + span.start, end: start + span.end } : { start, end };
  const expected = span ? text.slice(span.start, span.end) : text;
  const [document, range] = await texts.rangeNow(run, wanted, expected);
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    selection: range,
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: stay && open !== undefined,
  });
}

/**
 * Shows what a run has read; where that has changed, the place where it stood, which is said.
 *
 * @throws StaleTextError when the document cannot be opened
 */
export async function revealSource(texts: RunTexts, run: Run): Promise<void> {
  try {
    await reveal(texts, await texts.found(run));
  } catch (error) {
    const { origin } = run.order;
    if (!(error instanceof StaleTextError) || !origin) {
      throw error;
    }
    const document = await opened(origin);
    const place = document.positionAt(origin.start);
    await vscode.window.showTextDocument(document, {
      selection: new vscode.Range(place, place),
      viewColumn: vscode.ViewColumn.One,
    });
    const said = vscode.l10n.t('The text has changed since it was read.');
    vscode.window.setStatusBarMessage(said, 5000);
  }
}

/** The text that a run has brought. @throws StaleTextError when there is none: never write half of one */
export function textOf(run: Run): string {
  const output = run.state.kind === 'done' ? run.state.result.output : undefined;
  if (output?.kind !== 'text' || output.text === '') {
    throw new StaleTextError(
      vscode.l10n.t('There is no whole text to write. Nothing was changed.'),
    );
  }
  return output.text;
}

/**
 * Writes a run's text into the document it came from, as one edit and so as one undo.
 *
 * @param how `insert` below what was read (a continuation right behind it), or `replace` it
 * @throws StaleTextError when what was read has changed
 * @throws ReadOnlyError when the document cannot be written
 */
export async function write(texts: RunTexts, run: Run, how: 'insert' | 'replace'): Promise<void> {
  const written = textOf(run);
  const [document, range] = await texts.rangeNow(run, placeOf(run), run.order.text);
  const place = how === 'replace' ? range : new vscode.Range(range.end, range.end);
  const newLine = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const below = how === 'insert' && taskDefinitions[run.order.task].card.insertion === 'below';
  if (!(await edited(document, place, below ? newLine + newLine + written : written))) {
    throw new ReadOnlyError(
      vscode.l10n.t('“{0}” is read-only. Nothing was written.', documentName(document.uri)),
      written,
    );
  }
}

/**
 * Edits a document in its editor, which alone knows whether it was set read-only, by a setting or
 * for the session: an edit of the workspace would be written all the same.
 *
 * @returns false where the document took no edit
 */
async function edited(
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<boolean> {
  if (document.getText(range) === text) {
    return true;
  }
  // One side of a comparison cannot be edited, so that this has to be the document's own editor.
  const known = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: known?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: true,
  });
  const { version } = document;
  const accepted = await editor.edit((edit) => {
    edit.replace(range, text);
  });
  return accepted && document.version !== version;
}

/**
 * A result as text for the clipboard: tab-separated lines for lists, the text itself otherwise.
 *
 * @param said what a person has said of the entities since
 */
export function plainText(run: Run, said: readonly SaidEntity[] = []): string {
  if (run.state.kind !== 'done') {
    return '';
  }
  const { output } = run.state.result;
  switch (output.kind) {
    case 'labels':
      return output.labels.map(({ label, score }) => `${label}\t${score.toFixed(4)}`).join('\n');
    case 'entities':
      return correctedEntities(output.entities, said)
        .map(({ label, text, score, said: saying }) =>
          [label, text, saying ? localized(saidSentence[saying]) : score.toFixed(4)].join('\t'),
        )
        .join('\n');
    case 'answers':
      return output.answers.map(({ answer, score }) => `${answer}\t${score.toFixed(4)}`).join('\n');
    case 'text':
      return output.text;
  }
}
