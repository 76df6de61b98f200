import * as l10n from '@vscode/l10n';
import { applyPiece } from '../../../runs/text-pieces';
import { withMore } from '../../../tasks/results';
import type { Card, CardNews, ToPanel } from '../messages';
import { CardKeys } from './card-keys';
import { CardView } from './card-view';
import type { ViewContext } from './context';
import { el, wordButton } from './dom';
import { emptyView } from './empty-view';
import { resultSentence } from './result-sentence';

/** The whole page: toolbar, cards, and the empty state. */
export class Page {
  private readonly views = new Map<string, CardView>();
  private shown: readonly Card[] = [];
  private readonly count = el('span', { class: 'count' });
  private readonly list = el('main', { class: 'cards' });
  private readonly toolbar: HTMLElement;
  private readonly empty: HTMLElement;
  private readonly keys = new CardKeys(this.list);
  /** Said below the cards, once others had to make room for them. */
  private readonly olderGone: HTMLElement;

  constructor(
    root: HTMLElement,
    private readonly context: ViewContext,
  ) {
    const { send } = context;
    const clear = wordButton('clear-all', l10n.t('Clear'), () => {
      send({ type: 'removeAll' });
    });
    this.toolbar = el('header', { class: 'toolbar' }, this.count, clear);
    this.empty = emptyView(context);
    this.list.setAttribute('aria-label', l10n.t('Results'));
    this.count.title = l10n.t('J and K go to the next and the previous result.');
    this.olderGone = el(
      'footer',
      { class: 'older-gone' },
      l10n.t('Older results were removed to make room.'),
    );
    this.olderGone.hidden = true;
    // For those who go from heading to heading: each result has one of its own.
    const heading = el('h1', { class: 'hidden' }, l10n.t('Results'));
    root.replaceChildren(heading, this.toolbar, this.list, this.olderGone, this.empty);
    this.showCount();
  }

  /** The cards as the page shows them, newest first. */
  get cards(): readonly Card[] {
    return this.shown;
  }

  /** Follows a message of the extension host. */
  receive(message: ToPanel): void {
    switch (message.type) {
      case 'cards':
        this.showAll(message.cards);
        this.olderGone.hidden = !message.olderGone;
        return;
      case 'card': {
        const known = this.shown.some(({ id }) => id === message.card.id);
        this.showAll(
          known
            ? this.shown.map((card) => (card.id === message.card.id ? message.card : card))
            : [message.card, ...this.shown],
        );
        if (!known) {
          // Who has scrolled down to older results would not see that anything goes on.
          this.views.get(message.card.id)?.root.scrollIntoView({ block: 'nearest' });
        }
        return;
      }
      case 'news':
        this.showNews(message.id, message.news);
        return;
      case 'said':
        this.showSaid(message.id, message.said);
        return;
      case 'form': {
        const card = this.shown.find(({ id }) => id === message.id);
        if (card) {
          this.views.get(card.id)?.showForm(card, message.form);
        }
        return;
      }
      case 'pairs': {
        const card = this.shown.find(({ id }) => id === message.id);
        if (card) {
          this.views.get(card.id)?.showPairs(card, message);
        }
        return;
      }
      case 'removed':
        this.showAll(this.shown.filter(({ id }) => id !== message.id));
        this.olderGone.hidden &&= !message.old;
    }
  }

  private showNews(id: string, { piece, output, ...news }: CardNews): void {
    const before = this.shown.find((card) => card.id === id);
    if (before?.state === 'running') {
      const partial = piece ? { partial: applyPiece(before.partial ?? '', piece) } : {};
      const found = output ? { output: withMore(before.output, output) } : {};
      const card = { ...before, ...news, ...partial, ...found };
      this.shown = this.shown.map((other) => (other === before ? card : other));
      this.views.get(id)?.update(card);
    }
  }

  private showSaid(id: string, said: NonNullable<Card['said']>): void {
    this.shown = this.shown.map((card) => (card.id === id ? { ...card, said } : card));
    const card = this.shown.find((one) => one.id === id);
    if (card) {
      this.views.get(id)?.update(card);
    }
  }

  private showAll(cards: readonly Card[]): void {
    const before = new Map(this.shown.map((card) => [card.id, card]));
    const hadFocus = this.list.contains(document.activeElement);
    this.shown = cards;
    for (const [id, view] of this.views) {
      if (!cards.some((card) => card.id === id)) {
        view.root.remove();
        this.views.delete(id);
      }
    }
    let position = this.list.firstElementChild;
    for (const card of cards) {
      const view = this.view(card);
      if (view.root === position) {
        position = position.nextElementSibling;
      } else {
        this.list.insertBefore(view.root, position);
      }
      this.announceEnd(card, before.get(card.id));
    }
    this.showCount();
    this.keys.settle();
    if (hadFocus && !this.list.contains(document.activeElement)) {
      this.list.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
    }
  }

  private view(card: Card): CardView {
    const known = this.views.get(card.id);
    if (known) {
      known.update(card);
      return known;
    }
    const view = new CardView(card, this.context);
    this.views.set(card.id, view);
    return view;
  }

  /** Says once that a run is over; its tokens on the way would talk over everything else. */
  private announceEnd(card: Card, before: Card | undefined): void {
    const over = card.state === 'done' || card.state === 'failed' || card.state === 'stopped';
    if (before && before.state !== card.state && over) {
      this.context.announce(resultSentence(card, this.context.format));
    }
  }

  private showCount(): void {
    const { format } = this.context;
    const { length } = this.shown;
    this.toolbar.hidden = length === 0;
    this.empty.hidden = length > 0;
    this.list.hidden = length === 0;
    this.count.textContent =
      length === 1 ? l10n.t('1 result') : l10n.t('{0} results', format.integer(length));
  }
}
