import * as vscode from 'vscode';
import { correctedKey } from './storage-key';

/** True for a name that was given here: it leads to no other folder. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]+$/u.test(value);
}

/** The text of a file; `undefined` where there is none. Throws where it cannot be read. */
export async function textOfFile(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}

/**
 * The files in which VS Code keeps for a workspace what a person has corrected there, one for each
 * document, named by chance: a list in the workspace's state says whose they are.
 */
export class StorageFiles {
  constructor(
    private readonly state: vscode.Memento,
    private readonly folder: vscode.Uri,
  ) {}

  /** The documents that have one. */
  get documents(): readonly vscode.Uri[] {
    return [...this.names.keys()].map((uri) => vscode.Uri.parse(uri, true));
  }

  has(document: vscode.Uri): boolean {
    return this.names.has(document.toString());
  }

  /** Of a document that has one. */
  fileOf(document: vscode.Uri): vscode.Uri {
    const name = this.names.get(document.toString()) ?? '';
    return vscode.Uri.joinPath(this.folder, `${name}.json`);
  }

  /** Gives a document one. */
  async remember(document: vscode.Uri): Promise<void> {
    const { names } = this;
    if (!names.has(document.toString())) {
      names.set(document.toString(), crypto.randomUUID());
      await this.keep(names);
    }
  }

  /** Deletes that of a document, if it has one. */
  async forget(document: vscode.Uri): Promise<void> {
    const { names } = this;
    if (names.has(document.toString())) {
      const file = this.fileOf(document);
      names.delete(document.toString());
      await this.keep(names);
      if ((await textOfFile(file)) !== undefined) {
        await vscode.workspace.fs.delete(file);
      }
    }
  }

  /** A document has another address now, where another one may have had a file. */
  async move(document: vscode.Uri, to: vscode.Uri): Promise<void> {
    const name = this.names.get(document.toString());
    if (name !== undefined) {
      await this.forget(to);
      const { names } = this;
      names.delete(document.toString());
      names.set(to.toString(), name);
      await this.keep(names);
    }
  }

  private get names(): Map<string, string> {
    const kept = this.state.get<unknown>(correctedKey);
    const entries: readonly unknown[] = Array.isArray(kept) ? kept : [];
    return new Map(
      entries.filter(
        (entry): entry is [string, string] =>
          Array.isArray(entry) && typeof entry[0] === 'string' && isName(entry[1]),
      ),
    );
  }

  private async keep(names: ReadonlyMap<string, string>): Promise<void> {
    await this.state.update(correctedKey, names.size > 0 ? [...names] : undefined);
  }
}
