import { taskDefinitions } from '../../../tasks/registry';
import type { Card } from '../messages';
import { cardParts } from './card-parts';
import type { ViewContext } from './context';
import { el, icon } from './dom';
import { generatedView } from './generated';

/** The result itself, or what there is instead of it. */
export function cardBody(card: Card, context: ViewContext): HTMLElement[] {
  const { strings } = context;
  const partial = card.partial === undefined ? [] : generatedView(card, context);
  switch (card.state) {
    case 'waiting':
      return [];
    case 'running':
      return partial;
    case 'failed':
      return [...partial, status('error', 'error', card.error ?? strings.unknownError)];
    case 'stopped':
      return [...partial, status('circle-slash', 'stopped', strings.stopped)];
    case 'done':
      return [
        ...cardParts(taskDefinitions[card.task].card.body, card, context),
        // The result stays when it could not be gone on with.
        ...(card.error === undefined ? [] : [status('error', 'error', card.error)]),
      ];
  }
}

/** What is going on, below what there is so far. */
export function cardActivity(card: Card, { strings }: ViewContext): HTMLElement[] {
  switch (card.state) {
    case 'waiting':
      return [status('clock', 'activity', card.activity ?? strings.waiting)];
    case 'running':
      return [status(undefined, 'activity', card.activity ?? strings.running)];
    default:
      return [];
  }
}

/** Remarks that must be said with the result. */
export function cardNotes(card: Card): HTMLElement[] {
  return card.notes.map((note) => status('info', 'note', note));
}

function status(name: string | undefined, kind: string, text: string): HTMLElement {
  return el(
    'p',
    { class: `status ${kind}` },
    name === undefined ? undefined : icon(name),
    el('span', { foreign: true }, text),
  );
}
