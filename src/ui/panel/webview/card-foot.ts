import * as l10n from '@vscode/l10n';
import type { TaskCard } from '../../../tasks/card';
import { taskDefinitions } from '../../../tasks/registry';
import type { Card, CardAction } from '../messages';
import { cardDetails } from './card-details';
import type { ViewContext } from './context';
import { el, linkButton } from './dom';
import { nameFor } from './names';

/** What is said of a long text, by what the pieces of it are called. */
const readIn: Readonly<Record<TaskCard['pieces'], (count: string) => string>> = {
  windows: (count) => l10n.t('read in {0} windows', count),
  passages: (count) => l10n.t('made from {0} passages', count),
  sentences: (count) => l10n.t('{0} sentences', count),
};

/** True where the next step is to try again. */
function hasFailed({ state, error }: Card): boolean {
  return state === 'failed' || error !== undefined;
}

/** Actions of a card that did not come to its end, as buttons: the first is the likely next step. */
export function cardActions(card: Card, context: ViewContext): HTMLElement[] {
  return !hasFailed(card) && card.state !== 'stopped'
    ? []
    : card.actions.map((action, index) =>
        el(
          'vscode-button',
          {
            attributes: {
              'aria-label': nameFor(action.label, card),
              ...(index === 0 && hasFailed(card) ? {} : { secondary: '' }),
            },
            onClick: () => {
              act(card, action, context);
            },
          },
          action.label,
        ),
      );
}

/** Which model it was, how long it took, and behind a line what else is known of the run. */
export function cardFoot(card: Card, context: ViewContext): HTMLElement[] {
  const links =
    hasFailed(card) || card.state === 'stopped'
      ? []
      : card.actions.map((action) =>
          linkButton(
            action.label,
            () => {
              act(card, action, context);
            },
            nameFor(action.label, card),
          ),
        );
  return [
    el('ul', { class: 'facts' }, ...facts(card, context)),
    ...(links.length > 0 ? [el('div', { class: 'links' }, ...links)] : []),
    ...cardDetails(card, context),
  ];
}

function facts(card: Card, { format }: ViewContext): HTMLElement[] {
  const { model } = card;
  const name = el(
    'li',
    {},
    model.demo ? el('vscode-badge', { class: 'demo' }, l10n.t('Demo')) : undefined,
    el('bdi', {}, model.name),
  );
  // There is something to check once something was found.
  const isHint = model.demo && (card.output !== undefined || card.partial !== undefined);
  const texts = [isHint ? l10n.t('customer letters only: check it') : ''];
  if (card.state === 'done') {
    const { output } = card;
    if (output && output.windows > 1) {
      texts.push(readIn[taskDefinitions[card.task].card.pieces](format.integer(output.windows)));
    }
    if (card.durationMs !== undefined) {
      texts.push(format.duration(card.durationMs));
    }
  }
  const rest = texts.filter((text) => text !== '');
  return [name, ...rest.map((text) => el('li', { foreign: true }, text))];
}

function act(card: Card, action: CardAction, { send }: ViewContext): void {
  send({ type: 'action', id: card.id, action: action.id });
}
