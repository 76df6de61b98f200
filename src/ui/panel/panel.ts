import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { nonce } from '../../base/random';
import { CardList, generatedText } from './cards';
import { panelHtml } from './html';
import type { Card, PanelRequest, ToPanel } from './messages';
import { parseFromPanel, parseState } from './parse';
import { panelStrings } from './strings';
import { LatestOnly } from './throttle';

/** Times per second that streamed text is sent on. */
const partialsPerSecond = 30;

/**
 * The one panel that shows results. The cards live here; the webview only draws them, so closing
 * it or hiding it loses nothing.
 */
export class ResultsPanel implements vscode.Disposable {
  static readonly viewType = 'localTransformers.results';

  private readonly list = new CardList();
  private readonly message = new vscode.EventEmitter<PanelRequest>();
  private readonly disposed = new vscode.EventEmitter<void>();
  private readonly partials = new LatestOnly<string>(1000 / partialsPerSecond, (id, text) => {
    this.post({ type: 'partial', id, text });
  });
  private readonly serializer: vscode.Disposable;
  private panel: vscode.WebviewPanel | undefined;
  /** True from the webview's `ready` until it is hidden, when VS Code takes its page down. */
  private ready = false;

  /** What the user asks for in the panel; removing and clearing have already happened then. */
  readonly onMessage = this.message.event;
  /** The user closed the panel; its cards are kept and shown when it opens again. */
  readonly onDidDispose = this.disposed.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: Log,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(ResultsPanel.viewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        this.restore(panel, state);
        return Promise.resolve();
      },
    });
  }

  /** All cards, newest first. */
  get cards(): readonly Card[] {
    return this.list.all;
  }

  card(id: string): Card | undefined {
    return this.list.get(id);
  }

  /** Shows the panel beside the editor, which keeps the focus. */
  reveal(): void {
    if (!this.panel) {
      const panel = vscode.window.createWebviewPanel(
        ResultsPanel.viewType,
        vscode.l10n.t('Local Transformers'),
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      );
      this.adopt(panel);
    } else if (!this.panel.visible) {
      this.panel.reveal(undefined, true);
    }
  }

  /** Adds a card on top, or changes the one with its id; does not open the panel. */
  upsert(card: Card): void {
    this.partials.drop(card.id);
    const shown = this.list.upsert(card);
    if (shown) {
      this.post({ type: 'card', card: shown });
    }
  }

  /** Sets the text so far of a running card; call it as often as there is news. */
  partial(id: string, text: string): void {
    if (this.list.partial(id, text)) {
      this.partials.push(id, text);
    }
  }

  remove(id: string): void {
    this.partials.drop(id);
    this.list.remove(id);
    this.postAll();
  }

  clear(): void {
    this.list.clear();
    this.postAll();
  }

  dispose(): void {
    this.panel?.dispose();
    this.partials.dispose();
    this.serializer.dispose();
    this.message.dispose();
    this.disposed.dispose();
  }

  private restore(panel: vscode.WebviewPanel, given: unknown): void {
    const state = parseState(given);
    if (state) {
      this.list.restore(state.cards);
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
      this.disposed.fire();
    });
    panel.onDidChangeViewState(() => {
      this.ready &&= panel.visible;
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
      strings: panelStrings(),
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
        break;
      case 'removeAll':
        this.clear();
        break;
    }
    this.message.fire(message);
  }

  private postAll(): void {
    this.post({ type: 'cards', cards: this.list.all });
  }

  /** What is sent before `ready` would be lost; all cards are sent then anyway. */
  private post(message: ToPanel): void {
    if (this.ready) {
      void this.panel?.webview.postMessage(message);
    }
  }
}
