import * as vscode from 'vscode';
import { viewName, type ViewId } from '../../names/views';
import { changesModels } from '../../settings';
import type { Downloads } from '../../downloads/downloads';
import { formatBytes } from '../../../base/format';
import type { ModelsInMemory } from '../../../runs/models-in-memory';
import { messageOf, type Log } from '../../../base/log';
import type { ModelLibrary } from '../../../models/library';
import { storedFacts } from './facts';
import type { ModelNode } from './items';
import type { ModelRow, StoredFacts } from './rows';

/** The views are drawn anew at most so often, in ms: a download goes on ten times a second. */
const intervalMs = 500;

/**
 * The two views of models: those of the hub, and those that come with the extension. They follow what happens in this
 * window by events, and in others by their files; while hidden they do nothing.
 */
export class ModelsView implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: { dispose(): void }[] = [this.changed];
  private readonly models: vscode.TreeView<ModelNode>;
  private readonly included: vscode.TreeView<ModelNode>;
  private facts: Promise<StoredFacts> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isWatching = false;

  constructor(
    private readonly library: ModelLibrary,
    private readonly downloads: Downloads,
    private readonly inference: ModelsInMemory,
    private readonly log: Log,
  ) {
    this.models = this.create('models', () => this.rows());
    this.included = this.create('includedModels', () => this.includedRows());
    this.subscriptions.push(
      library.onDidChange(() => {
        this.refresh();
      }),
      downloads.onDidChange(() => {
        this.draw();
      }),
      // A run changes when its model was last used, which stands on disk.
      inference.onDidChange(() => {
        this.refresh();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (changesModels(event)) {
          this.refresh();
        }
      }),
    );
  }

  /** What the view shows, or would: the models of the hub. */
  async rows(): Promise<readonly ModelRow[]> {
    const facts = await this.stored();
    const { modelRows } = await import('./rows');
    const { active } = this.downloads;
    return modelRows({ ...facts, downloads: active, loaded: this.inference.loaded });
  }

  async includedRows(): Promise<readonly ModelRow[]> {
    const facts = await this.stored();
    const { includedRows } = await import('./rows');
    return includedRows({ ...facts, downloads: [], loaded: this.inference.loaded });
  }

  /** The model that the keyboard is on. */
  get selected(): ModelRow | undefined {
    return this.models.selection[0]?.row;
  }

  /** Looks at the folders again. */
  refresh(): void {
    this.facts = undefined;
    this.draw();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private create(id: ViewId, rows: () => Promise<readonly ModelRow[]>): vscode.TreeView<ModelNode> {
    const view = vscode.window.createTreeView<ModelNode>(viewName(id), {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getTreeItem: async (node) => (await import('./items')).itemOf(node),
        getChildren: async (node) =>
          node
            ? [...(await import('./items')).childrenOf(node)]
            : (await rows()).map((row): ModelNode => ({ kind: 'model', row })),
      },
      showCollapseAll: true,
    });
    const shown = view.onDidChangeVisibility(({ visible }) => {
      if (visible) {
        this.refresh();
      }
    });
    this.subscriptions.push(view, shown);
    return view;
  }

  private stored(): Promise<StoredFacts> {
    this.watch();
    this.facts ??= storedFacts(this.library).then(
      async (facts) => {
        const { totalBytes } = await import('./rows');
        this.describe(facts, totalBytes(facts));
        return facts;
      },
      (error: unknown) => {
        this.facts = undefined;
        this.log.error(`The models cannot be listed: ${messageOf(error)}`);
        throw error;
      },
    );
    return this.facts;
  }

  /** Other windows fetch and delete models too: from the first look on, this one is told of it. */
  private watch(): void {
    if (this.isWatching) {
      return;
    }
    this.isWatching = true;
    // A folder that goes with all that is in it is told of alone, so that no file is waited for. A
    // download changes its files all the time, but makes and removes few.
    const all = new vscode.RelativePattern(vscode.Uri.file(this.library.folder), '**');
    const watcher = vscode.workspace.createFileSystemWatcher(all, false, true, false);
    const refresh = (): void => {
      this.refresh();
    };
    this.subscriptions.push(
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      // Where folders cannot be watched, whoever comes back to a window still sees what is true.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          refresh();
        }
      }),
    );
  }

  private describe({ installed, unfinished }: StoredFacts, bytes: number): void {
    const count = installed.length + unfinished.length;
    const size = formatBytes(bytes, vscode.env.language);
    this.models.description =
      count <= 1 ? (count === 0 ? '' : size) : vscode.l10n.t('{0} models, {1}', count, size);
  }

  /** Draws soon; what happens until then is drawn with it. */
  private draw(): void {
    if (!this.models.visible && !this.included.visible) {
      return;
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire(undefined);
    }, intervalMs);
  }
}
