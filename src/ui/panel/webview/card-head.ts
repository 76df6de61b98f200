import * as l10n from '@vscode/l10n';
import { taskDefinitions } from '../../../tasks/registry';
import type { ActionId, Card } from '../messages';
import type { ViewContext } from './context';
import { el, icon, linkButton, toolButton } from './dom';
import { nameFor } from './names';

/** The id of a card's title, by which the card is named. */
export function titleId(card: Card): string {
  return `title-${card.id}`;
}

/** The id of what says of which text a card is. */
export function originId(card: Card): string {
  return `origin-${card.id}`;
}

/** What was asked for, of which text, and the buttons to stop it or to be rid of it. */
export function cardHead(card: Card, context: ViewContext): HTMLElement[] {
  const { send } = context;
  const pending = card.state === 'running' || card.state === 'waiting';
  const { id } = card;
  const tool = (name: string, label: string, type: 'stop' | 'remove'): HTMLElement =>
    toolButton(
      name,
      label,
      () => {
        send({ type, id });
      },
      nameFor(label, card),
    );
  const stop = tool('debug-stop', l10n.t('Stop'), 'stop');
  const remove = tool('close', l10n.t('Remove Result'), 'remove');
  remove.classList.add('remove');
  return [
    el(
      'div',
      { class: 'title-row' },
      icon(taskDefinitions[card.task].card.icon),
      el('h2', { attributes: { id: titleId(card) } }, card.title),
      el('div', { class: 'head-tools' }, pending ? stop : undefined, remove),
    ),
    el(
      'p',
      { class: 'origin' },
      source(card, context),
      el('span', { class: 'excerpt', foreign: true }, card.excerpt),
    ),
    ...languages(card, context),
  ];
}

/** From which language to which: each can be changed, which translates anew. */
function languages(card: Card, { send }: ViewContext): HTMLElement[] {
  const { languages: pair, id } = card;
  if (!pair) {
    return [];
  }
  const from = pair.detected ? l10n.t('{0} (detected)', pair.source) : pair.source;
  const name = (text: string, title: string, action: ActionId): HTMLElement => {
    if (card.detached === true) {
      return el('bdi', {}, text);
    }
    const link = linkButton(
      text,
      () => {
        send({ type: 'action', id, action });
      },
      `${text}. ${nameFor(title, card)}`,
    );
    link.title = title;
    return link;
  };
  return [
    el(
      'p',
      {
        class: 'languages',
        attributes: { 'aria-label': l10n.t('From {0} to {1}', from, pair.target) },
      },
      name(from, l10n.t('Change the language of the text'), 'changeSource'),
      icon('arrow-right'),
      name(pair.target, l10n.t('Translate to another language'), 'changeTarget'),
    ),
  ];
}

function source(card: Card, { send }: ViewContext): HTMLElement {
  if (card.detached === true) {
    return el('bdi', { class: 'source', attributes: { id: originId(card) } }, card.source);
  }
  const title = l10n.t('Show in Editor: {0}', card.source);
  const link = linkButton(
    card.source,
    () => {
      send({ type: 'revealSource', id: card.id });
    },
    title,
  );
  link.classList.add('source');
  link.id = originId(card);
  link.title = title;
  return link;
}
