import * as vscode from 'vscode';
import type { QuietTranslated } from '../../runs/quiet-translation';
import { remarkSentence } from '../../runs/remarks';
import type { Origin } from '../../runs/order';
import { inert } from '../words/inert';
import { languageName } from '../words/language-names';
import { localized } from '../words/localized';
import { modelName } from '../words/titles';
import { originOf } from '../run-texts';
import type { DocumentComments } from './document-comments';
import { rangeOf } from './ranges';

/** More than this nobody reads in a hover, in UTF-16 code units. */
export const longest = 2000;

/** What is pointed at: its words, and where they stand. */
interface Pointed {
  readonly words: string;
  readonly range: vscode.Range;
  readonly format: 'auto' | 'plain';
  /** Of a selection, whose surroundings say what it is. */
  readonly origin?: Origin;
}

/** The selection that is pointed at, or the paragraph, which may be one of a comment. */
export async function pointedAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  language: string,
  comments: DocumentComments,
  signal: AbortSignal,
): Promise<Pointed | undefined> {
  const selected = vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap(({ selections }) => selections)
    .find((selection) => !selection.isEmpty && selection.contains(position));
  if (selected) {
    const text = document.getText(selected);
    const start = document.offsetAt(selected.start);
    const origin = originOf({ document, text, start, end: start + text.length });
    return { words: text, range: selected, format: 'auto', origin };
  }
  const [text, offset] = [document.getText(), document.offsetAt(position)];
  const regions = await comments.of(document, language, signal);
  const { passageAt, passageInCode } = await import('../../text/structure/passage');
  const passage = regions
    ? passageInCode(text, regions, offset, language)
    : passageAt(text, offset, language);
  return passage && { words: passage.words, range: rangeOf(document, passage), format: 'plain' };
}

function markdown(text: string, hasIcons: boolean): vscode.MarkdownString {
  const contents = new vscode.MarkdownString(text, hasIcons);
  contents.isTrusted = false;
  contents.supportHtml = false;
  return contents;
}

/** A translation is no Markdown: it is shown as it is, and below it what is to be said of it. */
export function contentsOf({
  text,
  remarks,
  languages,
  model,
}: QuietTranslated): readonly vscode.MarkdownString[] {
  const [from, to] = [languageName(languages.source), languageName(languages.target)];
  const origin = vscode.l10n.t('From {0} to {1}, by {2}', from, to, modelName(model));
  const lines = [
    `$(globe) ${inert(origin)}`,
    ...remarks.map((remark) => `$(info) ${inert(localized(remarkSentence(remark)))}`),
  ];
  return [markdown(inert(text), false), markdown(lines.join('\n\n'), true)];
}
