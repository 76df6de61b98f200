import * as l10n from '@vscode/l10n';
import type { GeneratedText } from '../../../tasks/results';
import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el } from './dom';
import { rove } from './lists';

/** The other texts of a finished card; a click takes one in place of the text above them. */
export function alternativesView(card: Card, { send }: ViewContext): HTMLElement[] {
  const { alternatives = [] } = card.output?.kind === 'text' ? card.output : {};
  if (alternatives.length === 0) {
    return [];
  }
  const list = el('ol', { class: 'alternatives' }, ...alternatives.map(row));
  rove(list);
  return [el('h3', { class: 'alternatives-title' }, l10n.t('Other texts')), list];

  function row({ text }: GeneratedText, alternative: number): HTMLElement {
    const words = el('span', { class: 'alternative-text', foreign: true }, text);
    if (card.detached === true) {
      return el('li', {}, el('div', { class: 'row' }, words));
    }
    return el(
      'li',
      {},
      el(
        'button',
        {
          class: 'row',
          attributes: { type: 'button', title: l10n.t('Use This Text') },
          onClick: () => {
            send({ type: 'choose', id: card.id, alternative });
          },
        },
        words,
      ),
    );
  }
}
