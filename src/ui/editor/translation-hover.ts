import * as vscode from 'vscode';
import { isCancelled } from '../../base/cancelled';
import { messageOf, type Log } from '../../base/log';
import type { QuietTranslated, QuietTranslation } from '../../runs/quiet-translation';
import { remarkSentence } from '../../runs/remarks';
import type { Origin } from '../../runs/order';
import { translatesOnHover } from '../settings';
import { inert } from '../words/inert';
import { languageName } from '../words/language-names';
import { localized } from '../words/localized';
import { modelName } from '../words/titles';
import { originOf } from '../run-texts';
import type { DocumentComments } from './document-comments';
import { rangeOf } from './ranges';

/** More than this nobody reads in a hover, in UTF-16 code units. */
const longest = 2000;

/** What is pointed at: its words, and where they stand. */
interface Pointed {
  readonly words: string;
  readonly range: vscode.Range;
  readonly format: 'auto' | 'plain';
  /** Of a selection, whose surroundings say what it is. */
  readonly origin?: Origin;
}

/** The selection that is pointed at, or the paragraph, which may be one of a comment. */
async function pointedAt(
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
function contentsOf({
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

/**
 * Shows the translation of what is pointed at, where that is switched on: by models of this machine,
 * after everything else that waits for one. Where there is nothing to show there is no box.
 */
export class TranslationHover implements vscode.HoverProvider {
  constructor(
    private readonly translation: QuietTranslation,
    private readonly comments: DocumentComments,
    private readonly log: Log,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { uri, languageId } = document;
    if (!translatesOnHover({ uri, languageId })) {
      return undefined;
    }
    const controller = new AbortController();
    const cancelled = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      const { languageOf } = await import('./document-language');
      const language = languageOf(document);
      const { signal } = controller;
      const pointed = await pointedAt(document, position, language, this.comments, signal);
      if (!pointed || pointed.words.length > longest || token.isCancellationRequested) {
        return undefined;
      }
      const { words: text, format, range, origin } = pointed;
      const parameters = { format };
      const request = {
        text,
        language,
        parameters,
        priority: 'prefetch',
        ...(origin && { origin }),
      } as const;
      const done = await this.translation.translate(request, controller.signal);
      const isNews = done.text.trim() !== '' && done.text.trim() !== text.trim();
      return isNews ? new vscode.Hover([...contentsOf(done)], range) : undefined;
    } catch (error) {
      if (!isCancelled(error)) {
        // Nobody has asked for it, so that nobody is told either.
        this.log.debug(`No translation to hover: ${messageOf(error)}`);
      }
      return undefined;
    } finally {
      cancelled.dispose();
    }
  }
}
