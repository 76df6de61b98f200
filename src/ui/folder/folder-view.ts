import * as vscode from 'vscode';
import { FileError } from '../../many/files';
import { readTextFile } from '../../many/read-text';
import { ContextKeys } from '../context-keys';
import { fileName } from '../words/file-name';
import { viewName } from '../names/views';
import { editorFiles } from './editor-files';
import type { FolderSearch, FoundFile } from './folder-search';
import { folderItem } from './items';
import { fileRows, labelRows, placeRows, ShownRows, type FolderNode } from './nodes';
import { mostBytes, summary } from './summary';

/** The rows are drawn anew at most so often, in ms: what is opened meanwhile is asked for again. */
const intervalMs = 1000;

/** The text of a file; undefined where it is another one than was read. */
export async function textOf({ file, sha256 }: FoundFile): Promise<string | undefined> {
  try {
    const read = await readTextFile(editorFiles, { ...file, bytes: undefined }, mostBytes);
    return typeof read !== 'string' && read.sha256 === sha256 ? read.text : undefined;
  } catch (error) {
    if (error instanceof FileError) {
      return undefined;
    }
    throw error;
  }
}

/** Lists what was found in a folder: files, their labels, and where these stand. */
export class FolderView implements vscode.Disposable {
  private readonly keys = new ContextKeys();
  private readonly changed = new vscode.EventEmitter<FolderNode | undefined>();
  private readonly view: vscode.TreeView<FolderNode>;
  private readonly subscriptions: readonly { dispose(): void }[];
  private shown: FolderSearch | undefined;
  private rows = new ShownRows();
  private following: { dispose(): void } | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** By what the rows are told from those that were drawn. */
  private drawn = '';

  constructor() {
    this.view = vscode.window.createTreeView<FolderNode>(viewName('folder'), {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getTreeItem: (node) =>
          this.shown ? folderItem(node, this.shown) : new vscode.TreeItem(''),
        getChildren: (node) => this.children(node),
      },
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    });
    this.subscriptions = [
      this.changed,
      this.view,
      this.view.onDidChangeCheckboxState(({ items }) => {
        for (const on of [true, false]) {
          const { Checked } = vscode.TreeItemCheckboxState;
          const names = items.flatMap(([node, state]) =>
            node.kind === 'file' && (state === Checked) === on ? [node.found.file.name] : [],
          );
          this.shown?.tick(names, on);
        }
      }),
    ];
  }

  get search(): FolderSearch | undefined {
    return this.shown;
  }

  /** Lists another search, or nothing. */
  async show(search: FolderSearch | undefined): Promise<void> {
    this.following?.dispose();
    this.shown = search;
    this.rows = new ShownRows();
    this.following = search?.onDidChange(() => {
      this.draw();
    });
    this.describe();
    this.drawn = this.state;
    this.changed.fire(undefined);
    if (search) {
      await vscode.commands.executeCommand(`${viewName('folder')}.focus`, { preserveFocus: true });
    }
  }

  /** Ticks the files that the keyboard is on, or unticks them: VS Code itself takes only a click. */
  async tickFocused(): Promise<void> {
    // An extension is told which row is selected, not which has the focus.
    await vscode.commands.executeCommand('list.selectAndPreserveFocus');
    // That is told a moment later.
    for (let wait = 0; wait < 10 && (wait === 0 || this.view.selection.length === 0); wait++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const names = this.view.selection.flatMap((node) =>
      node.kind === 'file' ? [node.found.file.name] : [],
    );
    const { unticked } = this.shown ?? {};
    if (unticked) {
      this.shown?.tick(
        names,
        names.every((name) => unticked.has(name)),
      );
    }
  }

  /** Lists another page of rows. */
  more(parent: FolderNode | undefined): void {
    this.rows.more(parent);
    this.changed.fire(parent);
  }

  /** The rows below one, as they are shown. */
  async children(node?: FolderNode): Promise<FolderNode[]> {
    const { shown, rows } = this;
    if (!shown) {
      return [];
    }
    if (!node) {
      return rows.cut(fileRows(shown), shown.found.length + shown.failed.length);
    }
    if (node.kind === 'file') {
      return [...labelRows(node.found)];
    }
    if (node.kind === 'label') {
      const text = await textOf(node.found);
      const total = node.found.findings.labels.get(node.label) ?? 0;
      return rows.cut(placeRows(node.found, node.label, text), total, node);
    }
    return [];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.following?.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private get state(): string {
    const { found, failed, unticked } = this.shown ?? {};
    return [found?.length, failed?.length, unticked?.size].join(' ');
  }

  private describe(): void {
    const { shown, view, keys } = this;
    keys.set('folderListed', shown !== undefined);
    keys.set('folderStopped', shown !== undefined && !shown.isRunning && shown.left > 0);
    if (shown) {
      view.description = fileName(shown.request.folder);
      view.message = summary(shown);
    }
  }

  /** Draws soon; what happens until then is drawn with it. */
  private draw(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.describe();
      // A row that is being opened just now would close again.
      if (this.drawn !== this.state) {
        this.drawn = this.state;
        this.changed.fire(undefined);
      }
    }, intervalMs);
  }
}
