import * as l10n from '@vscode/l10n';
import type { CardTool } from '../../../tasks/card';
import { taskDefinitions } from '../../../tasks/registry';
import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el, wordButton } from './dom';
import { nameFor } from './names';

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

/** Wanted of the card that it happens in: its text and its translation in two columns, or not. */
export const sidesEvent = 'side-by-side';

const toolNames: Readonly<Record<CardTool, readonly [icon: string, label: () => string]>> = {
  sideBySide: ['split-horizontal', () => l10n.t('Side by Side')],
  copy: ['copy', () => l10n.t('Copy')],
  insert: ['insert', () => l10n.t('Insert Below')],
  compare: ['diff', () => l10n.t('Compare')],
  replace: ['replace', () => l10n.t('Replace')],
};

function toolButton(tool: CardTool, card: Card, { send, announce }: ViewContext): HTMLElement {
  const [name, label] = toolNames[tool];
  const button = wordButton(
    name,
    label(),
    () => {
      if (tool === 'sideBySide') {
        button.dispatchEvent(new CustomEvent(sidesEvent, { bubbles: true }));
        return;
      }
      send({ type: tool, id: card.id });
      if (tool === 'copy') {
        announce(l10n.t('Copied'));
        button.setAttribute('icon', 'check');
        setTimeout(() => {
          button.setAttribute('icon', 'copy');
        }, 1500);
      }
    },
    nameFor(label(), card),
  );
  button.dataset.tool = tool;
  return button;
}

/** The task's tools for a text that is there: half a text, or one of another day, is only copied. */
export function generatedTools(card: Card, context: ViewContext): HTMLElement[] {
  const text = generatedText(card);
  if (text === undefined || text === '' || card.state === 'running' || card.state === 'waiting') {
    return [];
  }
  const whole = card.detached !== true && card.state === 'done';
  const pairs = card.output?.kind === 'text' && card.output.paragraphs !== undefined;
  return taskDefinitions[card.task].card.tools
    .filter((tool) => tool === 'copy' || (whole && (tool !== 'sideBySide' || pairs)))
    .map((tool) => toolButton(tool, card, context));
}
