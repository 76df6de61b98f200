import * as vscode from 'vscode';
import { inPieces } from '../../base/pieces';
import type { CorrectedDocument } from '../../corrections/correction';
import { merged } from '../../corrections/merged';
import { readWritten, written } from '../../corrections/written';
import { hashOf, textOfFile, type StorageFiles } from './storage-files';
import { keepsBeside, sidecarOf } from './sidecar';

const nothing: CorrectedDocument = { complete: false, corrections: [] };

/** A file of corrections that is not one, or of a later version; the message is for the user. */
export class UnreadableCorrectionsError extends Error {
  override readonly name = 'UnreadableCorrectionsError';
}

/**
 * Where corrections are kept: with what VS Code keeps of a workspace, on this machine, or, where it is
 * set so, in a file beside each document. What cannot be read is never overwritten.
 */
export class CorrectionsPlace {
  /** What each file had when it was last read or written here. */
  private readonly known = new Map<string, string>();

  constructor(private readonly storage: StorageFiles) {}

  /**
   * What is kept of a document.
   *
   * @throws UnreadableCorrectionsError for a file that says something else
   */
  async read(document: vscode.Uri): Promise<CorrectedDocument | undefined> {
    if (keepsBeside(document)) {
      const beside = await this.readFile(sidecarOf(document));
      if (beside) {
        return beside;
      }
    }
    return this.storage.has(document) ? this.readFile(this.storage.fileOf(document)) : undefined;
  }

  /**
   * Keeps what is known of a document; `undefined` where nothing is.
   *
   * @param saved the document's text, where that is in its file
   * @returns what is kept now: more than was given, where others have written too
   * @throws UnreadableCorrectionsError as {@link read}
   */
  async write(
    document: vscode.Uri,
    corrected: CorrectedDocument | undefined,
    saved?: string,
  ): Promise<CorrectedDocument | undefined> {
    if (keepsBeside(document)) {
      const kept = await this.writeFile(sidecarOf(document), corrected);
      await this.storage.forget(document);
      return kept;
    }
    if (corrected) {
      await this.storage.remember(document, saved === undefined ? undefined : await hashOf(saved));
      return this.writeFile(this.storage.fileOf(document), corrected);
    }
    await this.storage.forget(document);
    return undefined;
  }

  /** The documents of which something is kept with the workspace, and whose text was this one. */
  async withText(text: string): Promise<readonly vscode.Uri[]> {
    return this.storage.documents.length === 0 ? [] : this.storage.withHash(await hashOf(text));
  }

  /** The documents of which something is kept with the workspace. */
  get documents(): readonly vscode.Uri[] {
    return this.storage.documents;
  }

  /** A document has another address now: what is kept of it goes along, also what lies beside it. */
  async move(document: vscode.Uri, to: vscode.Uri): Promise<void> {
    await this.storage.move(document, to);
    const [from, target] = [sidecarOf(document), sidecarOf(to)];
    const text = keepsBeside(to) ? await textOfFile(from) : undefined;
    const isOurs = text !== undefined && (await inPieces(readWritten(text))) !== undefined;
    if (isOurs && (await textOfFile(target)) === undefined) {
      await vscode.workspace.fs.rename(from, target);
    }
  }

  /** True where the file beside a document says something else than was read or written here. */
  async isOther(document: vscode.Uri): Promise<boolean> {
    const file = sidecarOf(document);
    return (await textOfFile(file)) !== this.known.get(file.toString());
  }

  private async readFile(file: vscode.Uri): Promise<CorrectedDocument | undefined> {
    const text = await textOfFile(file);
    if (text === undefined) {
      this.known.delete(file.toString());
      return undefined;
    }
    const read = await inPieces(readWritten(text));
    if (!read) {
      throw new UnreadableCorrectionsError(
        vscode.l10n.t(
          '“{0}” cannot be read: it has no corrections, or those of a later version. It stays as it is, and nothing is kept there.',
          vscode.workspace.asRelativePath(file),
        ),
      );
    }
    this.known.set(file.toString(), text);
    return read;
  }

  private async writeFile(
    file: vscode.Uri,
    corrected: CorrectedDocument | undefined,
  ): Promise<CorrectedDocument | undefined> {
    const key = file.toString();
    const before = this.known.get(key);
    const theirs = await this.readFile(file);
    const isOther = theirs !== undefined && this.known.get(key) !== before;
    const kept = isOther ? await this.together(corrected, theirs, before) : corrected;
    if (!kept || (kept.corrections.length === 0 && !kept.complete)) {
      if (theirs) {
        await vscode.workspace.fs.delete(file);
      }
      this.known.delete(key);
      return undefined;
    }
    const text = await inPieces(written(kept));
    if (this.known.get(key) !== text) {
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      this.known.set(key, text);
    }
    return kept;
  }

  /** What is to be kept where others have written too. @param before what both have begun with */
  private async together(
    ours: CorrectedDocument | undefined,
    theirs: CorrectedDocument,
    before: string | undefined,
  ): Promise<CorrectedDocument> {
    const base = before === undefined ? undefined : await inPieces(readWritten(before));
    return inPieces(merged(ours ?? nothing, theirs, base ?? nothing));
  }
}
