import { answersView } from './answers';
import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el, icon } from './dom';
import { entitiesView } from './entities';
import { generatedView } from './generated';
import { labelsView } from './labels';

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
        ...output(card, context),
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

function output(card: Card, context: ViewContext): HTMLElement[] {
  const { output: found } = card;
  const reveal =
    card.detached === true
      ? undefined
      : (start: number, end: number) => {
          context.send({ type: 'reveal', id: card.id, start, end });
        };
  switch (found?.kind) {
    case 'labels':
      return labelsView(found.labels, context);
    case 'entities':
      return entitiesView(found.entities, reveal, context);
    case 'answers':
      return answersView(found.question, found.answers, reveal, context);
    case 'text':
      return generatedView(card, context);
    case undefined:
      return [];
  }
}

function status(name: string | undefined, kind: string, text: string): HTMLElement {
  return el(
    'p',
    { class: `status ${kind}` },
    name === undefined ? undefined : icon(name),
    el('span', { foreign: true }, text),
  );
}
