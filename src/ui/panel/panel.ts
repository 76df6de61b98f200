import * as vscode from 'vscode';
import { prefix } from '../names/prefix';
import type { Log } from '../../base/log';
import { nonce } from '../../base/random';
import type { RunEvent } from '../../runs/run-event';
import type { RunStore } from '../../runs/run-store';
import { mergePieces } from '../../runs/text-pieces';
import { withMore } from '../../tasks/results';
import { activityOf, sentOf } from './activity';
import { cardOf } from './card';
import { detach, generatedText } from './cards';
import { panelHtml } from './html';
import type { Card, CardNews, FormMessage, PairsMessage, PanelRequest, ToPanel } from './messages';
import { parseFromPanel, parseState } from './parse';
import { Throttle } from './throttle';

/** Times per second that news of a running card is sent on. */
const newsPerSecond = 30;

/**
 * The one panel that shows results: a card for each run of the store, and below them those of an
 * earlier version. The webview only draws them, so closing it or hiding it loses nothing.
 */
export class ResultsPanel implements vscode.Disposable {
  static readonly viewType = `${prefix}.results`;

  /** Cards of an earlier version, which kept nothing of their runs. */
  private restored: readonly Card[] = [];
  /** Runs that the webview knows to be under way, so that only what is news is sent of them. */
  private readonly running = new Set<string>();
  /** True once a result was removed to make room. */
  private olderGone = false;
  private readonly message = new vscode.EventEmitter<PanelRequest>();
  private readonly news = new Throttle<CardNews>(1000 / newsPerSecond, mergeNews, (id, news) => {
    this.post({ type: 'news', id, news });
  });
  private readonly subscriptions: readonly { dispose(): void }[];
  private panel: vscode.WebviewPanel | undefined;
  /** True from the webview's `ready` until it is hidden, when VS Code takes its page down. */
  private ready = false;

  private readonly hidden = new vscode.EventEmitter<void>();
  /** Nobody sees the panel any more. */
  readonly onHide = this.hidden.event;

  /** What the user asks for in the panel; removing and clearing have already happened then. */
  readonly onMessage = this.message.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly store: RunStore,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      store.onEvent((event) => {
        this.follow(event);
      }),
      vscode.window.registerWebviewPanelSerializer(ResultsPanel.viewType, {
        deserializeWebviewPanel: (panel, state: unknown) => {
          this.restore(panel, state);
          return Promise.resolve();
        },
      }),
    ];
  }

  /** All cards, newest first. */
  get cards(): readonly Card[] {
    return [...this.store.all.map(cardOf), ...this.restored];
  }

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

  /** Answers what the page has asked for of a card, if the page is still there. */
  answer(message: FormMessage | PairsMessage): void {
    this.post(message);
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

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
    this.panel?.dispose();
    this.news.dispose();
    this.message.dispose();
    this.hidden.dispose();
  }

  private open(viewColumn: vscode.ViewColumn, preserveFocus: boolean): void {
    const panel = vscode.window.createWebviewPanel(
      ResultsPanel.viewType,
      vscode.l10n.t('Local Transformers'),
      { viewColumn, preserveFocus },
    );
    this.adopt(panel);
  }

  private card(id: string): Card | undefined {
    const run = this.store.run(id);
    return run ? cardOf(run) : this.restored.find((card) => card.id === id);
  }

  private follow(event: RunEvent): void {
    const { run } = event;
    const { id } = run;
    if (event.type === 'streamed') {
      this.news.push(id, { piece: event.piece });
      return;
    }
    if (event.type === 'found') {
      const output = sentOf(run, event.more);
      this.news.push(id, { ...activityOf(run), ...(output && { output }) });
      return;
    }
    if (event.type === 'running' && this.running.has(id)) {
      this.news.push(id, activityOf(run));
      return;
    }
    this.news.drop(id);
    if (event.type === 'removed') {
      this.running.delete(id);
      this.olderGone ||= event.old;
      this.post({ type: 'removed', id, old: event.old });
      return;
    }
    if (event.type === 'running') {
      this.running.add(id);
    } else {
      this.running.delete(id);
    }
    this.post({ type: 'card', card: cardOf(run) });
  }

  private remove(id: string): void {
    this.store.remove(id);
    if (this.restored.some((card) => card.id === id)) {
      this.restored = this.restored.filter((card) => card.id !== id);
      this.post({ type: 'removed', id, old: false });
    }
  }

  private restore(panel: vscode.WebviewPanel, given: unknown): void {
    const state = parseState(given);
    if (state) {
      if (state.unread > 0) {
        this.log.warn(
          `Of the results of an earlier version ${state.unread} could not be read and are left out.`,
        );
      }
      const known = new Set(this.cards.map(({ id }) => id));
      const old = state.cards.filter(({ id }) => !known.has(id)).map(detach);
      this.restored = [...this.restored, ...old];
    } else if (given !== undefined && given !== null) {
      this.log.warn('The results of the last session could not be read and are not shown.');
    }
    // A run may have opened a panel before VS Code came to restore the old one.
    if (this.panel) {
      panel.dispose();
      this.postAll();
    } else {
      this.adopt(panel);
    }
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.ready = false;
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist');
    const media = vscode.Uri.joinPath(this.extensionUri, 'media');
    const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    panel.iconPath = vscode.Uri.joinPath(media, 'icon.png');
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
    webview.onDidReceiveMessage((message: unknown) => {
      this.receive(message);
    });
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      nonce: nonce(18),
      scriptUri: uri('panel.js'),
      styleUri: uri('panel.css'),
      codiconUri: uri('codicon.css'),
      language: vscode.env.language,
      title: panel.title,
      bundle: vscode.l10n.bundle,
    });
  }

  private receive(given: unknown): void {
    const message = parseFromPanel(given);
    if (!message) {
      this.log.warn('The results panel sent something that is none of its messages; ignored.');
      return;
    }
    switch (message.type) {
      case 'ready':
        this.ready = true;
        this.postAll();
        return;
      case 'copy': {
        const card = this.card(message.id);
        // No result stands behind such a card, only the text that it shows.
        if (card && (card.state !== 'done' || card.detached === true)) {
          void vscode.env.clipboard.writeText(generatedText(card));
          return;
        }
        break;
      }
      case 'remove':
        this.remove(message.id);
        return;
      case 'removeAll':
        for (const { id } of this.cards) {
          this.remove(id);
        }
        this.olderGone = false;
        this.postAll();
        return;
    }
    this.message.fire(message);
  }

  /** What is held back is in the cards already. */
  private postAll(): void {
    this.news.drop();
    this.running.clear();
    for (const { id, state } of this.store.active) {
      if (state.kind === 'running') {
        this.running.add(id);
      }
    }
    this.post({ type: 'cards', cards: this.cards, olderGone: this.olderGone });
  }

  /** What is sent before `ready` would be lost; all cards are sent then anyway. */
  private post(message: ToPanel): void {
    if (this.ready) {
      void this.panel?.webview.postMessage(message);
    }
  }
}

function mergeNews(first: CardNews, then: CardNews): CardNews {
  const output = first.output && then.output ? withMore(first.output, then.output) : undefined;
  const piece = first.piece && then.piece ? mergePieces(first.piece, then.piece) : undefined;
  return { ...first, ...then, ...(piece && { piece }), ...(output && { output }) };
}
