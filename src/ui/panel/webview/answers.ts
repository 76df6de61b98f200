import * as l10n from '@vscode/l10n';
import type { Answer } from '../../../tasks/results';
import type { ViewContext } from './context';
import { el, icon } from './dom';
import { rove } from './lists';
import { scoreBar, scoreText } from './score';

/** The question, and its answers with the best one first; a click shows where the text says it. */
export function answersView(
  question: string,
  answers: readonly Answer[],
  reveal: ((start: number, end: number) => void) | undefined,
  context: ViewContext,
): HTMLElement[] {
  const heading = el(
    'h3',
    { class: 'question' },
    el('span', { class: 'hidden' }, `${l10n.t('Question')}: `),
    icon('comment'),
    el('span', { foreign: true }, question),
  );
  if (answers.length === 0) {
    return [heading, el('p', { class: 'none' }, l10n.t('No answer found.'))];
  }
  const list = el('ol', { class: 'answers' }, ...answers.map(row));
  rove(list);
  return [heading, list];

  function row({ answer, start, end, score }: Answer, index: number): HTMLElement {
    const empty = start === end;
    const content = [
      index === 0 ? el('span', { class: 'hidden' }, `${l10n.t('Best answer')}: `) : undefined,
      empty
        ? el('span', { class: 'answer-text none' }, l10n.t('The text does not say.'))
        : el('span', { class: 'answer-text', foreign: true }, answer),
      scoreBar(score),
      scoreText(score, context),
    ];
    return el(
      'li',
      { class: index === 0 ? 'best' : 'other' },
      reveal && !empty
        ? el(
            'button',
            {
              class: 'row',
              attributes: { type: 'button', title: l10n.t('Show in Editor') },
              onClick: () => {
                reveal(start, end);
              },
            },
            ...content,
          )
        : el('div', { class: 'row' }, ...content),
    );
  }
}
