import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el, wordButton } from './dom';

/** A text that is being written or has been: with a caret while it grows. */
export function generatedView(card: Card, { strings }: ViewContext): HTMLElement[] {
  const running = card.state === 'running';
  const text = generatedText(card) ?? '';
  if (text === '' && card.state === 'done') {
    return [el('p', { class: 'none' }, strings.noText)];
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

/** Copy, and for a finished text Insert Below and Replace: half a text must not replace a whole. */
export function generatedTools(card: Card, context: ViewContext): HTMLElement[] {
  const text = generatedText(card);
  if (text === undefined || text === '' || card.state === 'running' || card.state === 'waiting') {
    return [];
  }
  const { strings, send, announce } = context;
  const copy = wordButton('copy', strings.copy, () => {
    send({ type: 'copy', id: card.id });
    announce(strings.copied);
    copy.setAttribute('icon', 'check');
    setTimeout(() => {
      copy.setAttribute('icon', 'copy');
    }, 1500);
  });
  if (card.detached === true || card.state !== 'done') {
    return [copy];
  }
  return [
    copy,
    wordButton('insert', strings.insertBelow, () => {
      send({ type: 'insert', id: card.id });
    }),
    wordButton('diff', strings.compare, () => {
      send({ type: 'compare', id: card.id });
    }),
    wordButton('replace', strings.replace, () => {
      send({ type: 'replace', id: card.id });
    }),
  ];
}
