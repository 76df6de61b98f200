import type { Card } from './messages';

/** True while the card's task is not over. */
function isPending(card: Card): boolean {
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
