import * as vscode from 'vscode';
import { correctedKey } from './storage-key';

/** True for a name that was given here: it leads to no other folder. */
function isName(value: unknown): value is string {
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

/** What the list says of a document. */
interface Entry {
  /** Of its file, without its ending. */
  readonly name: string;
  /** Of the document's text when it was last saved, by which it is known where it is renamed outside. */
  readonly hash?: string;
}

/** By what a text is known again: its SHA-256, in hexadecimal digits. */
export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
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
    const name = this.names.get(document.toString())?.name ?? '';
    return vscode.Uri.joinPath(this.folder, `${name}.json`);
  }

  /** The documents that have one and had a text with this hash when they were last saved. */
  withHash(hash: string): readonly vscode.Uri[] {
    return [...this.names].flatMap(([uri, entry]) =>
      entry.hash === hash ? [vscode.Uri.parse(uri, true)] : [],
    );
  }

  /** Gives a document one. @param hash of its text, where it is saved */
  async remember(document: vscode.Uri, hash?: string): Promise<void> {
    const { names } = this;
    const key = document.toString();
    const before = names.get(key);
    if (!before || (hash !== undefined && hash !== before.hash)) {
      const { name = crypto.randomUUID() } = before ?? {};
      names.set(key, { name, ...(hash === undefined ? {} : { hash }) });
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
    const entry = this.names.get(document.toString());
    if (entry) {
      await this.forget(to);
      const { names } = this;
      names.delete(document.toString());
      names.set(to.toString(), entry);
      await this.keep(names);
    }
  }

  private get names(): Map<string, Entry> {
    const kept = this.state.get<unknown>(correctedKey);
    const entries: readonly unknown[] = Array.isArray(kept) ? kept : [];
    return new Map(
      entries.flatMap((entry) => {
        const [uri, name, hash] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
        const isHash = typeof hash === 'string';
        return typeof uri === 'string' && isName(name)
          ? [[uri, { name, ...(isHash ? { hash } : {}) }] as const]
          : [];
      }),
    );
  }

  private async keep(names: ReadonlyMap<string, Entry>): Promise<void> {
    const entries = [...names].map(([uri, { name, hash }]) =>
      hash === undefined ? [uri, name] : [uri, name, hash],
    );
    await this.state.update(correctedKey, entries.length > 0 ? entries : undefined);
  }
}
