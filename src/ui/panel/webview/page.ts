import type { Card, ToPanel } from '../messages';
import { CardView } from './card-view';
import type { ViewContext } from './context';
import { el, wordButton } from './dom';
import { emptyView } from './empty-view';
import { fill } from './format';

/** The whole page: toolbar, cards, and the empty state. */
export class Page {
  readonly #views = new Map<string, CardView>();
  #cards: readonly Card[] = [];
  readonly #count = el('span', { class: 'count' });
  readonly #list = el('main', { class: 'cards' });
  readonly #toolbar: HTMLElement;
  readonly #empty: HTMLElement;

  constructor(
    root: HTMLElement,
    private readonly context: ViewContext,
  ) {
    const { strings, send } = context;
    const clear = wordButton('clear-all', strings.clear, () => {
      send({ type: 'removeAll' });
    });
    this.#toolbar = el('header', { class: 'toolbar' }, this.#count, clear);
    this.#empty = emptyView(context);
    this.#list.setAttribute('aria-label', strings.results);
    root.replaceChildren(this.#toolbar, this.#list, this.#empty);
    this.#showCount();
  }

  /** The cards as the page shows them, newest first. */
  get cards(): readonly Card[] {
    return this.#cards;
  }

  /** Follows a message of the extension host. */
  receive(message: ToPanel): void {
    switch (message.type) {
      case 'cards':
        this.#showAll(message.cards);
        return;
      case 'card': {
        const known = this.#cards.some(({ id }) => id === message.card.id);
        this.#showAll(
          known
            ? this.#cards.map((card) => (card.id === message.card.id ? message.card : card))
            : [message.card, ...this.#cards],
        );
        return;
      }
      case 'partial': {
        const { id, text } = message;
        this.#cards = this.#cards.map((card) =>
          card.id === id ? { ...card, partial: text } : card,
        );
        const card = this.#cards.find((other) => other.id === id);
        if (card) {
          this.#views.get(id)?.update(card);
        }
        return;
      }
    }
  }

  #showAll(cards: readonly Card[]): void {
    const before = new Map(this.#cards.map((card) => [card.id, card]));
    const hadFocus = this.#list.contains(document.activeElement);
    this.#cards = cards;
    for (const [id, view] of this.#views) {
      if (!cards.some((card) => card.id === id)) {
        view.root.remove();
        this.#views.delete(id);
      }
    }
    let position = this.#list.firstElementChild;
    for (const card of cards) {
      const view = this.#view(card);
      if (view.root === position) {
        position = position.nextElementSibling;
      } else {
        this.#list.insertBefore(view.root, position);
      }
      this.#announceEnd(card, before.get(card.id));
    }
    this.#showCount();
    if (hadFocus && !this.#list.contains(document.activeElement)) {
      this.#list.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
    }
  }

  #view(card: Card): CardView {
    const known = this.#views.get(card.id);
    if (known) {
      known.update(card);
      return known;
    }
    const view = new CardView(card, this.context);
    this.#views.set(card.id, view);
    return view;
  }

  /** Says once that a run is over; its tokens on the way would talk over everything else. */
  #announceEnd(card: Card, before: Card | undefined): void {
    const { strings, announce } = this.context;
    const over = card.state === 'done' || card.state === 'failed' || card.state === 'stopped';
    if (before && before.state !== card.state && over) {
      announce(
        `${card.title}: ${card.state === 'failed' ? (card.error ?? strings.failed) : strings[card.state]}`,
      );
    }
  }

  #showCount(): void {
    const { strings, format } = this.context;
    const { length } = this.#cards;
    this.#toolbar.hidden = length === 0;
    this.#empty.hidden = length > 0;
    this.#list.hidden = length === 0;
    this.#count.textContent =
      length === 1 ? strings.oneResult : fill(strings.manyResults, format.integer(length));
  }
}
