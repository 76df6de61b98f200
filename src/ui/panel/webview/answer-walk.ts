import * as l10n from '@vscode/l10n';
import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el, toolButton } from './dom';
import { nameFor } from './names';

/**
 * Goes from answer to answer, by buttons and by the arrow keys in their list, and shows each in its
 * text while the keyboard stays here.
 *
 * @param list with a button for each answer that stands in the text
 * @param show shows one in the text, by its place among the buttons
 * @param card whose answers they are
 * @returns the buttons; nothing where there are no two answers to go between
 */
export function answerWalk(
  list: HTMLElement,
  show: (place: number) => void,
  { format, announce }: ViewContext,
  card: Pick<Card, 'title' | 'source'>,
): HTMLElement | undefined {
  const rows = [...list.querySelectorAll('button')];
  if (rows.length < 2) {
    return undefined;
  }
  let current = 0;
  const place = el('span', { class: 'walk-place' });
  const mark = (): void => {
    for (const [index, row] of rows.entries()) {
      row.setAttribute('aria-current', String(index === current));
    }
    const [nth, all] = [format.integer(current + 1), format.integer(rows.length)];
    place.textContent = l10n.t('Answer {0} of {1}', nth, all);
  };
  const go = (to: number): void => {
    current = (to + rows.length) % rows.length;
    mark();
    show(current);
  };
  const step = (by: number): void => {
    go(current + by);
    const said = rows[current]?.querySelector('.answer-text')?.textContent ?? '';
    announce(`${place.textContent}: ${said}`);
  };
  // What has the focus is read aloud anyway. The list has moved it by now.
  list.addEventListener('keydown', ({ key }) => {
    const focused = rows.findIndex((row) => row === document.activeElement);
    if (['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key) && focused >= 0) {
      go(focused);
    }
  });
  for (const [index, row] of rows.entries()) {
    row.addEventListener('click', () => {
      current = index;
      mark();
    });
  }
  mark();
  return el(
    'div',
    { class: 'walk', attributes: { role: 'group', 'aria-label': l10n.t('Answers') } },
    place,
    button('arrow-up', l10n.t('Previous Answer'), -1),
    button('arrow-down', l10n.t('Next Answer'), 1),
  );

  function button(name: string, label: string, by: number): HTMLElement {
    const go = (): void => {
      step(by);
    };
    return toolButton(name, label, go, nameFor(label, card));
  }
}
