import * as l10n from '@vscode/l10n';
import { taskDefinitions } from '../../../tasks/registry';
import type { Card } from '../messages';
import { questionView } from './answers';
import { cardParts } from './card-parts';
import type { ViewContext } from './context';
import { el, icon } from './dom';
import { generatedView } from './generated';

/** The result itself, or what there is instead of it. */
export function cardBody(card: Card, context: ViewContext): HTMLElement[] {
  return [...asked(card), ...resultOf(card, context)];
}

/** The question while there are no answers, which come with it: else nothing would say which it is. */
function asked({ question, output }: Card): HTMLElement[] {
  return question === undefined || output?.kind === 'answers' ? [] : [questionView(question)];
}

function resultOf(card: Card, context: ViewContext): HTMLElement[] {
  // A text as far as it is written, or what was found until now.
  const partial = [
    ...(card.partial === undefined ? [] : generatedView(card)),
    ...(card.output ? cardParts(taskDefinitions[card.task].card.body, card, context) : []),
  ];
  switch (card.state) {
    case 'waiting':
      return [];
    case 'running':
      return partial;
    case 'failed':
      // Above what was found, which may be a list of hundreds.
      return [
        status('error', 'error', card.error ?? l10n.t('Something went wrong. The log says more.')),
        ...partial,
      ];
    case 'stopped':
      return [status('circle-slash', 'stopped', card.activity ?? l10n.t('Stopped')), ...partial];
    case 'done':
      return [
        ...partial,
        // The result stays when it could not be gone on with.
        ...(card.error === undefined ? [] : [status('error', 'error', card.error)]),
      ];
  }
}

/** What is going on, above what there is so far. */
export function cardActivity(card: Card): HTMLElement[] {
  switch (card.state) {
    case 'waiting':
      return [status('clock', 'activity', card.activity ?? l10n.t('Waiting…'))];
    case 'running':
      return [status(undefined, 'activity', card.activity ?? l10n.t('Running…'))];
    default:
      return [];
  }
}

/** What must be read before the result. */
export function cardCaution(card: Card): HTMLElement[] {
  if (card.caution === undefined) {
    return [];
  }
  const caution = status('warning', 'caution', card.caution);
  caution.id = cautionId(card);
  caution.setAttribute('role', 'note');
  return [caution];
}

/** The id of what must be read before a card's result, by which the card is described. */
export function cautionId({ id }: Card): string {
  return `caution-${id}`;
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
