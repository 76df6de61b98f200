import * as vscode from 'vscode';
import { AgentError } from '../../agents/agent-error';
import { longestText } from '../../agents/limits';
import type { AgentFiles, GivenFile } from '../../agents/source';
import type { Correction } from '../../redact/find/correction';
import { documentName, fileName } from '../words/file-name';

/** A file of more bytes is too long, however its characters are written. */
const mostBytes = 3 * longestText + 3;

/** The files of the folders that are open, and documents that are: as a person sees them there. */
export class WorkspaceFiles implements AgentFiles {
  /** @param said what a person has said of a document that is open, whose text is given */
  constructor(
    private readonly said: (uri: vscode.Uri, whole: string) => Promise<readonly Correction[]>,
  ) {}

  async read(path: string): Promise<GivenFile> {
    const open = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'untitled' && uri.path === path,
    );
    const uris = open ? [open.uri] : urisOf(path);
    for (const uri of uris) {
      const given = await this.given(path, uri);
      if (given) {
        return given;
      }
    }
    throw new AgentError(
      uris.length === 0
        ? `“${path}” is not in a folder that is open in this window. Give a path within one, or the text itself.`
        : `There is no file “${path}”.`,
    );
  }

  async writeNew(path: string, text: string): Promise<string> {
    const [uri] = urisOf(path);
    if (!uri) {
      throw new AgentError(`“${path}” is not in a folder that is open in this window.`);
    }
    const edit = new vscode.WorkspaceEdit();
    const contents = new TextEncoder().encode(text);
    edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents });
    if ((await isThere(uri)) || !(await vscode.workspace.applyEdit(edit))) {
      throw new AgentError(
        `“${path}” is there already or cannot be written, and nothing is ever written over: give another name.`,
      );
    }
    return vscode.workspace.asRelativePath(uri);
  }

  /** @returns undefined where there is no such file */
  private async given(path: string, uri: vscode.Uri): Promise<GivenFile | undefined> {
    const key = uri.toString();
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
    if (document) {
      const text = document.getText();
      const { languageId } = document;
      return { text, name: documentName(uri), languageId, said: await this.said(uri, text) };
    }
    const about = await vscode.workspace.fs.stat(uri).then(
      (found) => found,
      () => undefined,
    );
    if (!about) {
      return undefined;
    }
    if ((about.type & vscode.FileType.File) === 0 || about.size > mostBytes) {
      throw new AgentError(
        `“${path}” is no file, or has more than ${mostBytes} bytes. Nothing was read.`,
      );
    }
    return { text: decoded(path, await vscode.workspace.fs.readFile(uri)), name: fileName(uri) };
  }
}

/** What a path may mean: files below the folders that are open. */
export function urisOf(path: string): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const isAbsolute = /^(?:[\\/]|[a-z]:[\\/])/iu.test(path);
  return folders
    .map(({ uri }) =>
      /^[a-z][\w+.-]+:\/\//iu.test(path)
        ? vscode.Uri.joinPath(vscode.Uri.parse(path, true), '.')
        : isAbsolute
          ? vscode.Uri.joinPath(uri.with({ path: vscode.Uri.file(path).path }), '.')
          : vscode.Uri.joinPath(uri, path),
    )
    .filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
}

function isThere(uri: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    // Offsets count every code unit, a byte order mark too.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AgentError(`“${path}” is not UTF-8 text. Nothing was read.`);
  }
}
