import type * as vscode from 'vscode';
import type { CodeReader } from '../../grammars/contract';
import { untilAborted } from '../../runs/until-aborted';
import { formatOf } from '../../text/structure/document-format';
import type { Region } from '../../text/structure/regions';

/** A longer document is not read for whoever only points at something, in UTF-16 code units. */
const longest = 1_000_000;

interface Known {
  readonly version: number;
  readonly language: string;
  readonly regions: Promise<readonly Region[] | undefined>;
}

/** The comments and strings of documents, read once for each version of a document. */
export class DocumentComments {
  private readonly known = new WeakMap<vscode.TextDocument, Known>();

  constructor(private readonly code: CodeReader) {}

  /**
   * Those of a document; none of one that is very long. `undefined` for one that is no code, or whose
   * language has no grammar.
   *
   * @param language VS Code's id of what it is written in
   * @throws TextLimitError where reading it takes too long
   * @throws Cancelled when `signal` is aborted
   */
  async of(
    document: vscode.TextDocument,
    language: string,
    signal: AbortSignal,
  ): Promise<readonly Region[] | undefined> {
    if (formatOf(language) !== 'code' || !this.code.knows(language)) {
      return undefined;
    }
    const { version } = document;
    const known = this.known.get(document);
    if (known?.version === version && known.language === language) {
      return untilAborted(known.regions, signal);
    }
    const text = document.getText();
    // Read to its end also where the pointer has gone on: it will come back to this document.
    const regions = text.length > longest ? Promise.resolve([]) : this.code.read(text, language);
    this.known.set(document, { version, language, regions });
    regions.catch(() => {
      if (this.known.get(document)?.regions === regions) {
        this.known.delete(document);
      }
    });
    return untilAborted(regions, signal);
  }
}
