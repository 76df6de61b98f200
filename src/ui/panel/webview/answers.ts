import * as l10n from '@vscode/l10n';
import { isClear } from '../../../tasks/question-answering/clear';
import type { Answer } from '../../../tasks/results';
import type { Card } from '../messages';
import { answerWalk } from './answer-walk';
import type { ViewContext } from './context';
import { el, icon } from './dom';
import { rove } from './lists';
import { scoreBar, scoreText } from './score';

/** Shows a part of the text in the editor. `stay`: the keyboard stays in the panel. */
export type Reveal = (start: number, end: number, stay?: boolean) => void;

/** What was asked. */
export function questionView(question: string): HTMLElement {
  return el(
    'h3',
    { class: 'question' },
    el('span', { class: 'hidden' }, `${l10n.t('Question')}: `),
    icon('comment'),
    el('span', { foreign: true }, question),
  );
}

/** The question, and its answers in their sentences with the best one first, if it is a clear one. */
export function answersView(
  question: string,
  answers: readonly Answer[],
  reveal: Reveal | undefined,
  context: ViewContext,
  card: Pick<Card, 'title' | 'source'>,
): HTMLElement[] {
  const heading = questionView(question);
  const [best] = answers;
  if (!best) {
    return [heading, el('p', { class: 'none' }, l10n.t('No answer found.'))];
  }
  const clear = isClear(best, answers);
  const list = el('ol', { class: 'answers' }, ...answers.map(row));
  rove(list);
  const found = answers.filter(({ start, end }) => start < end);
  const show = (place: number): void => {
    const answer = found[place];
    if (answer) {
      reveal?.(answer.start, answer.end, true);
    }
  };
  const guesses = el('p', { class: 'guesses' }, l10n.t('No clear answer; best guesses:'));
  const walk = answerWalk(list, show, context, card);
  return [heading, ...(clear ? [] : [guesses]), ...(walk ? [walk] : []), list];

  function row(answer: Answer, index: number): HTMLElement {
    const { start, end, score } = answer;
    const empty = start === end;
    const content = [
      clear && index === 0
        ? el('span', { class: 'hidden' }, `${l10n.t('Best answer')}: `)
        : undefined,
      ...(empty
        ? [el('span', { class: 'answer-text none' }, l10n.t('The text does not say.'))]
        : inSentence(answer)),
      scoreBar(score),
      scoreText(score, context),
    ];
    return el(
      'li',
      { class: clear && index === 0 ? 'best' : 'other' },
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

/** An answer, marked in its sentence where that is known. */
function inSentence({ answer, context }: Answer): HTMLElement[] {
  const text = el('mark', { class: 'answer-text', foreign: true }, answer);
  if (!context || context.before + context.after === '') {
    return [text];
  }
  return [
    // A mark inside of a button is not read aloud.
    el('span', { class: 'hidden' }, l10n.t('{0}, in the sentence', answer), ': '),
    el('span', { class: 'sentence', foreign: true }, context.before, text, context.after),
  ];
}
