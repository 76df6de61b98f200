import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { RunStore } from '../../runs/run-store';
import { CardFeed } from './card-feed';
import { generatedText } from './cards';
import type { SaidEntity } from './corrected-entities';
import type { Card, FormMessage, PairsMessage, PanelRequest } from './messages';
import { PanelWindow, viewType, type PageMessage } from './panel-window';
import { RestoredCards } from './restored-cards';

/**
 * The one panel that shows results: a card for each run of the store, and below them those of an
 * earlier version. The webview only draws them, so closing it or hiding it loses nothing.
 */
export class ResultsPanel implements vscode.Disposable {
  private readonly restored: RestoredCards;
  private readonly window: PanelWindow;
  private readonly feed: CardFeed;
  private readonly serializer: vscode.Disposable;
  private readonly request = new vscode.EventEmitter<PanelRequest>();
  /** What the user asks for in the panel; removing and clearing have already happened then. */
  readonly onMessage = this.request.event;
  readonly onHide: PanelWindow['onHide'];

  constructor(extensionUri: vscode.Uri, store: RunStore, log: Log) {
    const window = new PanelWindow(extensionUri, log);
    this.window = window;
    this.onHide = window.onHide;
    this.restored = new RestoredCards(log);
    this.feed = new CardFeed(store, this.restored, (message) => {
      window.post(message);
    });
    window.onReady(() => {
      this.feed.sendAll();
    });
    window.onMessage((message) => {
      this.receive(message);
    });
    this.serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        this.restore(panel, state);
        return Promise.resolve();
      },
    });
  }

  /** All cards, newest first. */
  get cards(): readonly Card[] {
    return this.feed.cards;
  }

  /** As {@link PanelWindow.reveal}. */
  reveal(): void {
    this.window.reveal();
  }

  /** As {@link PanelWindow.show}. */
  show(): void {
    this.window.show();
  }

  /** As {@link PanelWindow.showIn}. */
  showIn(column: vscode.ViewColumn): void {
    this.window.showIn(column);
  }

  /** As {@link PanelWindow.besides}. */
  besides<T>(show: () => Promise<T>): Promise<T> {
    return this.window.besides(show);
  }

  /** As {@link CardFeed.correct}. */
  correct(id: string, said: readonly SaidEntity[]): void {
    this.feed.correct(id, said);
  }

  /** As {@link CardFeed.saidOf}. */
  saidOf(id: string): readonly SaidEntity[] {
    return this.feed.saidOf(id);
  }

  /** Answers what the page has asked for of a card, if the page is still there. */
  answer(message: FormMessage | PairsMessage): void {
    this.window.post(message);
  }

  dispose(): void {
    this.serializer.dispose();
    this.feed.dispose();
    this.request.dispose();
    this.window.dispose();
  }

  private restore(panel: vscode.WebviewPanel, state: unknown): void {
    this.restored.take(state, new Set(this.cards.map(({ id }) => id)));
    // A run may have opened a panel before VS Code came to restore the old one.
    if (!this.window.adopt(panel)) {
      this.feed.sendAll();
    }
  }

  private receive(message: PageMessage): void {
    switch (message.type) {
      case 'copy': {
        const card = this.feed.card(message.id);
        // No result stands behind such a card, only the text that it shows.
        if (card && (card.state !== 'done' || card.detached === true)) {
          void vscode.env.clipboard.writeText(generatedText(card));
          return;
        }
        break;
      }
      case 'remove':
        this.feed.remove(message.id);
        return;
      case 'removeAll':
        this.feed.removeAll();
        return;
    }
    this.request.fire(message);
  }
}
