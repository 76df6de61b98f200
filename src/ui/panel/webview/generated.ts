import * as l10n from '@vscode/l10n';
import type { CardTool } from '../../../tasks/card';
import { taskDefinitions } from '../../../tasks/registry';
import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el, wordButton } from './dom';

/** A text that is being written or has been: with a caret while it grows. */
export function generatedView(card: Card): HTMLElement[] {
  const running = card.state === 'running';
  const text = generatedText(card) ?? '';
  if (text === '' && card.state === 'done') {
    return [el('p', { class: 'none' }, l10n.t('The model returned no text.'))];
  }
  return [
    el(
      'div',
      {
        class: card.monospace === true ? 'generated monospace' : 'generated',
        foreign: true,
        attributes: { 'aria-busy': String(running) },
      },
      el('span', { class: 'generated-text' }, text),
      running ? el('span', { class: 'caret', attributes: { 'aria-hidden': 'true' } }) : undefined,
    ),
  ];
}

/** The text of a card as far as there is one, or `undefined` for a task that writes none. */
export function generatedText(card: Card): string | undefined {
  return card.output?.kind === 'text' ? card.output.text : card.partial;
}

/** Writes the next state of a streamed text into what {@link generatedView} made. */
export function updateGenerated(root: HTMLElement, text: string): void {
  const target = root.querySelector('.generated-text');
  if (target) {
    target.textContent = text;
  }
}

type ToolButton = (card: Card, context: ViewContext) => HTMLElement;

const buttons: Readonly<Record<CardTool, ToolButton>> = {
  copy: ({ id }, { send, announce }) => {
    const copy = wordButton('copy', l10n.t('Copy'), () => {
      send({ type: 'copy', id });
      announce(l10n.t('Copied'));
      copy.setAttribute('icon', 'check');
      setTimeout(() => {
        copy.setAttribute('icon', 'copy');
      }, 1500);
    });
    return copy;
  },
  insert: ({ id }, { send }) =>
    wordButton('insert', l10n.t('Insert Below'), () => {
      send({ type: 'insert', id });
    }),
  compare: ({ id }, { send }) =>
    wordButton('diff', l10n.t('Compare'), () => {
      send({ type: 'compare', id });
    }),
  replace: ({ id }, { send }) =>
    wordButton('replace', l10n.t('Replace'), () => {
      send({ type: 'replace', id });
    }),
};

/** The task's tools for a text that is there: half a text, or one of another day, is only copied. */
export function generatedTools(card: Card, context: ViewContext): HTMLElement[] {
  const text = generatedText(card);
  if (text === undefined || text === '' || card.state === 'running' || card.state === 'waiting') {
    return [];
  }
  const whole = card.detached !== true && card.state === 'done';
  return taskDefinitions[card.task].card.tools
    .filter((tool) => whole || tool === 'copy')
    .map((tool) => buttons[tool](card, context));
}
