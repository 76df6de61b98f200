import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { prefix } from '../names/prefix';
import type { FromPanel, ToPanel } from './messages';
import { loadPage } from './panel-page';
import { parseFromPanel } from './parse';

/** What VS Code knows the panel by, also when it restores it. */
export const viewType = `${prefix}.results`;

/** What the page says once it is there. */
export type PageMessage = Exclude<FromPanel, { readonly type: 'ready' }>;

/** VS Code's panel with our page in it: where it stands, and what goes to the page and comes back. */
export class PanelWindow implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** True from the webview's `ready` until it is hidden, when VS Code takes its page down. */
  private ready = false;

  private readonly hidden = new vscode.EventEmitter<void>();
  /** Nobody sees the panel any more. */
  readonly onHide = this.hidden.event;

  private readonly readied = new vscode.EventEmitter<void>();
  /** The page is there, and has nothing yet. */
  readonly onReady = this.readied.event;

  private readonly message = new vscode.EventEmitter<PageMessage>();
  readonly onMessage = this.message.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: Log,
  ) {}

  /** Shows the panel beside the editor, which keeps the focus, and never over it. */
  reveal(): void {
    if (!this.panel) {
      this.open(vscode.ViewColumn.Beside, true);
    } else if (!this.panel.visible) {
      const column = vscode.window.activeTextEditor?.viewColumn;
      // The group of the text was closed: the next one was opened in that of the panel.
      const covers = column !== undefined && column === this.panel.viewColumn;
      this.panel.reveal(covers ? vscode.ViewColumn.Beside : undefined, true);
    }
  }

  /** Shows the panel and gives it the focus, so that the keyboard can go on from there. */
  show(): void {
    if (this.panel) {
      this.panel.reveal(undefined, false);
    } else {
      this.open(vscode.ViewColumn.Beside, false);
    }
  }

  /** Shows the panel in a column, where it is not in sight; the focus stays where it is. */
  showIn(column: vscode.ViewColumn): void {
    if (!this.panel) {
      this.open(column, true);
    } else if (!this.panel.visible) {
      this.panel.reveal(column, true);
    }
  }

  /** Lets a text be shown, and goes aside where that covers a panel that had its group for itself. */
  async besides<T>(show: () => Promise<T>): Promise<T> {
    const column = this.panel?.viewColumn;
    const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === column);
    const alone = group?.tabs.length === 1;
    const shown = await show();
    if (alone && column === vscode.window.activeTextEditor?.viewColumn) {
      this.panel?.reveal(vscode.ViewColumn.Beside, true);
    }
    return shown;
  }

  /** Takes over a panel that VS Code restores. @returns false where there is one already, which stays */
  adopt(panel: vscode.WebviewPanel): boolean {
    if (this.panel) {
      panel.dispose();
      return false;
    }
    this.fill(panel);
    return true;
  }

  /** What is sent before `ready` would be lost: whoever hears of that sends all that there is. */
  post(message: ToPanel): void {
    if (this.ready) {
      void this.panel?.webview.postMessage(message);
    }
  }

  dispose(): void {
    this.panel?.dispose();
    this.message.dispose();
    this.readied.dispose();
    this.hidden.dispose();
  }

  private open(viewColumn: vscode.ViewColumn, preserveFocus: boolean): void {
    const title = vscode.l10n.t('Local Transformers');
    const place = { viewColumn, preserveFocus };
    this.fill(vscode.window.createWebviewPanel(viewType, title, place));
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.ready = false;
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.ready = false;
      this.hidden.fire();
    });
    panel.onDidChangeViewState(() => {
      this.ready &&= panel.visible;
      if (!panel.visible) {
        this.hidden.fire();
      }
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      this.receive(message);
    });
    loadPage(panel, this.extensionUri);
  }

  private receive(given: unknown): void {
    const message = parseFromPanel(given);
    if (!message) {
      this.log.warn('The results panel sent something that is none of its messages; ignored.');
    } else if (message.type === 'ready') {
      this.ready = true;
      this.readied.fire();
    } else {
      this.message.fire(message);
    }
  }
}
