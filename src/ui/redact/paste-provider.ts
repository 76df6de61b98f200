import * as vscode from 'vscode';
import type { PasteApi, PasteContext, PasteEdit, PasteProvider } from './paste-api';

/** Makes of a text from elsewhere what may stand in a document. */
export type RedactText = (
  text: string,
  document: vscode.TextDocument,
  signal: AbortSignal,
) => Promise<string>;

/**
 * Offers to paste with personal data replaced. A usual paste is left alone, unless the setting
 * `editor.pasteAs.preferences` asks for this one. What is not redacted is never pasted by it: until
 * the text was read the edit is empty, and where it cannot be read there is none.
 */
export class RedactedPaste implements PasteProvider {
  private readonly waiting = new WeakMap<PasteEdit, (signal: AbortSignal) => Promise<string>>();

  constructor(
    private readonly api: PasteApi,
    private readonly redact: RedactText,
  ) {}

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    _ranges: readonly vscode.Range[],
    dataTransfer: vscode.DataTransfer,
    { only, triggerKind }: PasteContext,
    token: vscode.CancellationToken,
  ): Promise<PasteEdit[] | undefined> {
    const { api } = this;
    const asked = triggerKind === 1 || only !== undefined;
    if ((only && !only.contains(api.kind)) || (!asked && !this.isPreferred(document))) {
      return undefined;
    }
    const text = await dataTransfer.get('text/plain')?.asString();
    if (text === undefined || text === '') {
      return undefined;
    }
    const edit = api.edit('', vscode.l10n.t('Paste Redacted'));
    const read = (signal: AbortSignal): Promise<string> => this.redact(text, document, signal);
    if (asked) {
      // What is chosen from a list is inserted as it is: nobody asks for the rest of it.
      edit.insertText = await untilCancelled(token, read);
    } else {
      this.waiting.set(edit, read);
    }
    return [edit];
  }

  async resolveDocumentPasteEdit(
    edit: PasteEdit,
    token: vscode.CancellationToken,
  ): Promise<PasteEdit> {
    const read = this.waiting.get(edit);
    if (read) {
      edit.insertText = await untilCancelled(token, read);
      this.waiting.delete(edit);
    }
    return edit;
  }

  /** True where a usual paste is to be this one. */
  private isPreferred(document: vscode.TextDocument): boolean {
    const kinds = vscode.workspace
      .getConfiguration('editor', document)
      .get<unknown>('pasteAs.preferences');
    return Array.isArray(kinds) && kinds.includes(this.api.kind.value);
  }
}

async function untilCancelled<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const subscription = token.onCancellationRequested(() => {
    controller.abort();
  });
  try {
    return await work(controller.signal);
  } finally {
    subscription.dispose();
  }
}
