import * as vscode from 'vscode';

/**
 * The part of VS Code's API by which an extension offers a way to paste. It is there from 1.97 on,
 * and so in no types of the oldest version that this extension runs in.
 */
export interface PasteApi {
  /** A kind of pasting, as `editor.action.pasteAs` and settings name it. */
  readonly kind: PasteKind;
  edit(insertText: string, title: string): PasteEdit;
  register(provider: PasteProvider): vscode.Disposable;
}

export interface PasteKind {
  readonly value: string;
  append(...parts: string[]): PasteKind;
  contains(other: PasteKind): boolean;
}

export interface PasteEdit {
  insertText: string;
  readonly title: string;
  readonly kind: PasteKind;
}

export interface PasteContext {
  /** What alone is asked for. */
  readonly only: PasteKind | undefined;
  /** 0 where somebody pastes as usual, 1 where they ask for a way to do so. */
  readonly triggerKind: 0 | 1;
}

export interface PasteProvider {
  provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    dataTransfer: vscode.DataTransfer,
    context: PasteContext,
    token: vscode.CancellationToken,
  ): Promise<PasteEdit[] | undefined>;
  resolveDocumentPasteEdit(edit: PasteEdit, token: vscode.CancellationToken): Promise<PasteEdit>;
}

interface Languages {
  registerDocumentPasteEditProvider(
    selector: vscode.DocumentSelector,
    provider: PasteProvider,
    metadata: {
      readonly providedPasteEditKinds: readonly PasteKind[];
      readonly pasteMimeTypes: readonly string[];
    },
  ): vscode.Disposable;
}

interface Classes {
  readonly DocumentPasteEdit: new (insertText: string, title: string, kind: PasteKind) => PasteEdit;
  readonly DocumentDropOrPasteEditKind: { readonly Text?: PasteKind; readonly Empty: PasteKind };
}

/** The API where this VS Code has it. */
export function pasteApi(): PasteApi | undefined {
  const languages = vscode.languages as unknown as Partial<Languages>;
  const { DocumentPasteEdit, DocumentDropOrPasteEditKind: Kind } =
    vscode as unknown as Partial<Classes>;
  if (!languages.registerDocumentPasteEditProvider || !DocumentPasteEdit || !Kind) {
    return undefined;
  }
  const kind = Kind.Empty.append('text', 'redacted');
  return {
    kind,
    edit: (insertText, title) => new DocumentPasteEdit(insertText, title, kind),
    register: (provider) =>
      (languages as Languages).registerDocumentPasteEditProvider('*', provider, {
        providedPasteEditKinds: [kind],
        pasteMimeTypes: ['text/plain'],
      }),
  };
}
