import * as vscode from 'vscode';
import type { CorrectedDocument } from '../../corrections/correction';
import type { Corrections } from '../../corrections/corrections';
import { fileName } from '../words/file-name';
import { UnreadableCorrectionsError, type CorrectionsPlace } from './place';

/** So many files are looked for: nobody has corrected more in a workspace. */
const most = 2000;

/** A document of which something is kept and which is not there any more. */
export interface LostFile {
  readonly uri: vscode.Uri;
  readonly kept: CorrectedDocument;
}

/** True for a document that is, or was, a file, and no earlier version of one in a diff editor. */
function isFile({ scheme, fragment }: vscode.Uri): boolean {
  return fragment === '' && vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

async function isGone(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    // Where it cannot be asked it may be there.
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
  }
}

function folderOf({ path }: vscode.Uri): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/**
 * Corrections that are kept with the workspace of files that are gone: renamed outside of VS Code, or
 * deleted.
 */
export class LostFiles {
  constructor(
    private readonly place: CorrectionsPlace,
    private readonly corrections: Pick<Corrections, 'fits'>,
  ) {}

  /** All of them. */
  async all(): Promise<readonly LostFile[]> {
    return this.read(this.place.documents);
  }

  /**
   * Those that a document can have been before it was renamed, where nothing is kept of it: had it just
   * this text, or else a name or a folder like it, with all that was corrected in its text once.
   */
  async of(
    document: vscode.TextDocument,
  ): Promise<{ readonly same: readonly LostFile[]; readonly alike: readonly LostFile[] }> {
    const { uri } = document;
    if (!isFile(uri) || document.isDirty || this.place.documents.length === 0) {
      return { same: [], alike: [] };
    }
    const text = document.getText();
    const same = await this.read(await this.place.withText(text));
    if (same.length > 0) {
      return { same, alike: [] };
    }
    const near = this.place.documents.filter(
      (one) => folderOf(one) === folderOf(uri) || fileName(one) === fileName(uri),
    );
    const alike: LostFile[] = [];
    for (const one of await this.read(near)) {
      if (one.kept.corrections.length > 0 && (await this.corrections.fits(text, one.kept))) {
        alike.push(one);
      }
    }
    return { same, alike };
  }

  private async read(documents: readonly vscode.Uri[]): Promise<readonly LostFile[]> {
    const lost: LostFile[] = [];
    for (const uri of documents.slice(0, most)) {
      const kept = isFile(uri) && (await isGone(uri)) ? await this.kept(uri) : undefined;
      if (kept) {
        lost.push({ uri, kept });
      }
    }
    return lost;
  }

  private async kept(uri: vscode.Uri): Promise<CorrectedDocument | undefined> {
    try {
      return await this.place.read(uri);
    } catch (error) {
      if (error instanceof UnreadableCorrectionsError) {
        return undefined;
      }
      throw error;
    }
  }
}
