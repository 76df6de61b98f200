import type * as vscode from 'vscode';
import type { Run } from '../../runs/run';
import type { RunEvent } from '../../runs/run-event';
import type { RunStore } from '../../runs/run-store';
import { mergePieces } from '../../runs/text-pieces';
import { withMore } from '../../tasks/results';
import { activityOf, sentOf } from './activity';
import { cardOf } from './card';
import type { SaidEntity } from './corrected-entities';
import type { Card, CardNews, ToPanel } from './messages';
import type { RestoredCards } from './restored-cards';
import { Throttle } from './throttle';

/** Times per second that news of a running card is sent on. */
const newsPerSecond = 30;

/**
 * The cards of all runs, and below them those of an earlier version: sends the page each once, and
 * then only what is news of it.
 */
export class CardFeed implements vscode.Disposable {
  /** Runs that the page knows to be under way. */
  private readonly running = new Set<string>();
  /** What a person has said of entities, by the ids of cards. */
  private readonly said = new Map<string, readonly SaidEntity[]>();
  /** True once a result was removed to make room. */
  private olderGone = false;
  private readonly news = new Throttle<CardNews>(1000 / newsPerSecond, mergeNews, (id, news) => {
    this.post({ type: 'news', id, news });
  });
  private readonly subscription: { dispose(): void };

  constructor(
    private readonly store: RunStore,
    private readonly restored: RestoredCards,
    private readonly post: (message: ToPanel) => void,
  ) {
    this.subscription = store.onEvent((event) => {
      this.follow(event);
    });
  }

  /** All cards, newest first. */
  get cards(): readonly Card[] {
    return [...this.store.all.map((run) => this.cardOf(run)), ...this.restored.all];
  }

  card(id: string): Card | undefined {
    const run = this.store.run(id);
    return run ? this.cardOf(run) : this.restored.all.find((card) => card.id === id);
  }

  /** What a person has said of entities of a card's text, instead of what they had said before. */
  correct(id: string, said: readonly SaidEntity[]): void {
    const before = this.said.get(id) ?? [];
    if (said.length === 0 && before.length === 0) {
      return;
    }
    this.said.set(id, said);
    this.post({ type: 'said', id, said });
  }

  /** What was said last so; nothing for any other card. */
  saidOf(id: string): readonly SaidEntity[] {
    return this.said.get(id) ?? [];
  }

  /** Takes a card away; its run is stopped and forgotten. */
  remove(id: string): void {
    this.store.remove(id);
    if (this.restored.remove(id)) {
      this.post({ type: 'removed', id, old: false });
    }
  }

  removeAll(): void {
    for (const { id } of this.cards) {
      this.remove(id);
    }
    this.olderGone = false;
    this.sendAll();
  }

  /** Sends all cards as they are now, with what is held back in them. */
  sendAll(): void {
    this.news.drop();
    this.running.clear();
    for (const { id, state } of this.store.active) {
      if (state.kind === 'running') {
        this.running.add(id);
      }
    }
    this.post({ type: 'cards', cards: this.cards, olderGone: this.olderGone });
  }

  dispose(): void {
    this.subscription.dispose();
    this.news.dispose();
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
      this.said.delete(id);
      this.olderGone ||= event.old;
      this.post({ type: 'removed', id, old: event.old });
      return;
    }
    if (event.type === 'running') {
      this.running.add(id);
    } else {
      this.running.delete(id);
    }
    this.post({ type: 'card', card: this.cardOf(run) });
  }

  private cardOf(run: Run): Card {
    const said = this.saidOf(run.id);
    return said.length > 0 ? { ...cardOf(run), said } : cardOf(run);
  }
}

function mergeNews(first: CardNews, then: CardNews): CardNews {
  const output = first.output && then.output ? withMore(first.output, then.output) : undefined;
  const piece = first.piece && then.piece ? mergePieces(first.piece, then.piece) : undefined;
  return { ...first, ...then, ...(piece && { piece }), ...(output && { output }) };
}
