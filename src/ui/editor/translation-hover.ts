import * as vscode from 'vscode';
import { isCancelled } from '../../base/cancelled';
import { messageOf, type Log } from '../../base/log';
import type { QuietTranslation } from '../../runs/quiet-translation';
import { translatesOnHover } from '../settings';
import type { DocumentComments } from './document-comments';

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
      const { contentsOf, longest, pointedAt } = await import('./hovered-translation');
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
