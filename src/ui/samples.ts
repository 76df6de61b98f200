import * as vscode from 'vscode';

const scheme = 'local-transformers-sample';
const storageKey = 'samples';
/** Some time after the last edit of a letter it is saved, in ms, so that closing it asks nothing. */
const savedAfter = 500;

/**
 * The letters that come with the extension, as files to play with: whoever edits one edits a copy,
 * which is kept for the workspace until the letter is opened anew. Nothing of it asks to be saved.
 */
export class SampleLetters implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly times = new Map<string, number>();
  private edited: Readonly<Record<string, string>>;

  readonly onDidChangeFile = this.changed.event;

  /**
   * @param folder of the letters as they were written
   * @param memento keeps those that were edited
   */
  constructor(
    private readonly folder: vscode.Uri,
    private readonly memento: vscode.Memento,
  ) {
    this.edited = textsIn(memento.get<unknown>(storageKey));
    this.subscriptions = [
      vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === scheme && document.isDirty) {
          this.saveSoon(document);
        }
      }),
    ];
  }

  /** The names of the letters, such as `thanks-bookshop.txt`. */
  async names(): Promise<readonly string[]> {
    const files = await vscode.workspace.fs.readDirectory(this.folder);
    return files
      .map(([name]) => name)
      .filter((name) => name.endsWith('.txt'))
      .sort();
  }

  /**
   * Shows a letter: as it is where it is open, else as it was written.
   *
   * @returns true where it was open
   */
  async show(name: string, viewColumn = vscode.ViewColumn.One): Promise<boolean> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    const wasOpen = hasTab(uri);
    const isAnother = !wasOpen && name in this.edited;
    if (isAnother) {
      const others = Object.entries(this.edited).filter(([other]) => other !== name);
      await this.keep(uri, Object.fromEntries(others));
    }
    await vscode.window.showTextDocument(uri, {
      viewColumn,
      preview: false,
    });
    if (isAnother) {
      // VS Code keeps a document for some minutes after its tab was closed.
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    return wasOpen;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { path } = uri;
    return path === '/'
      ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
      : {
          type: vscode.FileType.File,
          ctime: 0,
          mtime: this.times.get(path) ?? 0,
          size: (await this.readFile(uri)).byteLength,
        };
  }

  async readDirectory(): Promise<[string, vscode.FileType][]> {
    return (await this.names()).map((name) => [name, vscode.FileType.File]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const name = await this.nameOf(uri);
    const text = this.edited[name];
    return text === undefined
      ? vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name))
      : new TextEncoder().encode(text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const name = await this.nameOf(uri);
    await this.keep(uri, { ...this.edited, [name]: new TextDecoder().decode(content) });
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.timers.forEach(clearTimeout);
    for (const disposable of [...this.subscriptions, this.changed]) {
      disposable.dispose();
    }
  }

  private async nameOf(uri: vscode.Uri): Promise<string> {
    const name = uri.path.slice(1);
    if (!(await this.names()).includes(name)) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return name;
  }

  private async keep(uri: vscode.Uri, edited: Readonly<Record<string, string>>): Promise<void> {
    this.edited = edited;
    this.times.set(uri.path, Math.max(Date.now(), (this.times.get(uri.path) ?? 0) + 1));
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    await this.memento.update(storageKey, edited);
  }

  private saveSoon(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    const timer = setTimeout(() => {
      this.timers.delete(document);
      if (document.isDirty && !document.isClosed) {
        void document.save();
      }
    }, savedAfter);
    this.timers.set(document, timer);
  }
}

/** What was kept, which can be anything. */
function textsIn(kept: unknown): Readonly<Record<string, string>> {
  const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
  return Object.fromEntries(entries.filter(([, text]) => typeof text === 'string'));
}

function hasTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(
      ({ input }) =>
        input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    );
}
