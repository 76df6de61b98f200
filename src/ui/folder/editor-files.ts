import * as vscode from 'vscode';
import { FileError, type FileReader, type ListedFile } from '../../many/files';
import type { FileWriter } from '../../many/redact-files';
import { sha256 } from '../../many/read-text';

/** The address of a file that was listed. */
export function uriOf({ path }: Pick<ListedFile, 'path'>): vscode.Uri {
  return vscode.Uri.parse(path, true);
}

/** A file with changes that were not saved: it is read as it is to be seen. */
function unsaved(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((one) => one.isDirty && one.uri.toString() === key);
}

/** What a file holds: VS Code gives it only as a whole, so that its size has to be known before. */
async function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
  const open = unsaved(uri);
  return open
    ? new TextEncoder().encode(open.getText())
    : told(uri, () => vscode.workspace.fs.readFile(uri));
}

async function told<T>(uri: vscode.Uri, work: () => Thenable<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : String(error);
    throw new FileError(vscode.l10n.t('“{0}” cannot be read or written: {1}', uri.path, code));
  }
}

/** Reads files of whatever file system a window has. */
export const editorFiles: FileReader = {
  async *pieces(file) {
    yield await bytesOf(uriOf(file));
  },
};

/** Writes files of whatever file system a window has; paths are addresses. */
export const editorWriter: FileWriter = {
  async digest(path) {
    const uri = uriOf({ path });
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      return undefined;
    }
    return sha256(Uint8Array.from(await told(uri, () => vscode.workspace.fs.readFile(uri))));
  },

  async write(path, content) {
    const uri = uriOf({ path });
    await told(uri, async () => {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
      await vscode.workspace.fs.writeFile(uri, content);
    });
  },

  async stamp(path) {
    const uri = uriOf({ path });
    const { size, mtime } = await told(uri, () => vscode.workspace.fs.stat(uri));
    return { bytes: size, modified: mtime };
  },
};
