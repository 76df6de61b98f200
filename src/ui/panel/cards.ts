import type { Card } from './messages';

/** More cards than anyone scrolls through; the oldest go first. */
export const maximumCards = 50;

/** True while the card's task is not over. */
export function isPending(card: Card): boolean {
  return card.state === 'waiting' || card.state === 'running';
}

/** The text that a card has generated, as far as it came; '' for a task that generates none. */
export function generatedText(card: Card): string {
  return card.output?.kind === 'text' ? card.output.text : (card.partial ?? '');
}

/** A card as it is shown after a reload, when its run and its document are no longer known. */
export function detach(card: Card): Card {
  return {
    ...card,
    state: isPending(card) ? 'stopped' : card.state,
    detached: true,
    actions: [],
  };
}

/** The cards that the panel shows, newest first. */
export class CardList {
  private cards: readonly Card[] = [];
  /** Cards that were removed while they ran: news of them must not bring them back. */
  private readonly dismissed = new Set<string>();

  get all(): readonly Card[] {
    return this.cards;
  }

  get(id: string): Card | undefined {
    return this.cards.find((card) => card.id === id);
  }

  /**
   * Adds a card on top, or changes it in its place.
   *
   * @returns the card as it is now, or `undefined` if the user has removed it meanwhile
   */
  upsert(given: Card): Card | undefined {
    if (this.dismissed.has(given.id)) {
      if (!isPending(given)) {
        this.dismissed.delete(given.id);
      }
      return undefined;
    }
    const before = this.get(given.id);
    const card = withPartial(given, before);
    this.cards = before
      ? this.cards.map((other) => (other === before ? card : other))
      : [card, ...this.cards].slice(0, maximumCards);
    return card;
  }

  /** Sets a running card's text so far; news of a card that is over or gone is ignored. */
  partial(id: string, text: string): Card | undefined {
    const before = this.get(id);
    return before?.state === 'running' ? this.upsert({ ...before, partial: text }) : undefined;
  }

  remove(id: string): void {
    const card = this.get(id);
    if (card && isPending(card)) {
      this.dismissed.add(id);
    }
    this.cards = this.cards.filter((other) => other.id !== id);
  }

  clear(): void {
    for (const card of this.cards) {
      this.remove(card.id);
    }
  }

  /** Takes over what an earlier session showed, below what this one shows already. */
  restore(cards: readonly Card[]): void {
    const old = cards.filter((card) => !this.get(card.id)).map(detach);
    this.cards = [...this.cards, ...old].slice(0, maximumCards);
  }
}

/** The text streamed so far stays when only the card's activity or state is news. */
function withPartial(card: Card, before: Card | undefined): Card {
  const keeps = card.state === 'running' || card.state === 'stopped' || card.state === 'failed';
  return keeps && card.partial === undefined && before?.partial !== undefined && !card.output
    ? { ...card, partial: before.partial }
    : card;
}
