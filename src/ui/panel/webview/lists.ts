import * as l10n from '@vscode/l10n';
import type { ViewContext } from './context';
import { linkButton } from './dom';

/**
 * Fills `list` with a row for each item; beyond `limit` only when asked for, because a long text
 * has thousands of entities and a page with all of them is slow.
 *
 * @returns the list, with a "Show All" button after it where rows are held back
 */
export function limited<T>(
  list: HTMLElement,
  items: readonly T[],
  limit: number,
  row: (item: T, index: number) => HTMLElement,
  { format }: ViewContext,
): HTMLElement[] {
  list.append(...items.slice(0, limit).map(row));
  if (items.length <= limit) {
    return [list];
  }
  const more = linkButton(l10n.t('Show All {0}', format.integer(items.length)), () => {
    const rest = items.slice(limit).map((item, index) => row(item, limit + index));
    list.append(...rest);
    more.remove();
    (rest[0]?.querySelector('button') ?? list).focus();
  });
  more.classList.add('show-all');
  return [list, more];
}

/**
 * Makes the buttons in `list`, or what `selector` finds, one stop of the Tab key, with the arrow keys, Home and End going
 * between them, as in VS Code's own lists.
 */
export function rove(list: HTMLElement, selector = 'button'): void {
  const buttons = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(selector)];
  const settle = (current: HTMLElement | undefined): void => {
    for (const button of buttons()) {
      button.tabIndex = button === current ? 0 : -1;
    }
  };
  settle(buttons()[0]);
  list.addEventListener('focusin', (event) => {
    settle(event.target as HTMLElement);
  });
  list.addEventListener('keydown', (event) => {
    const all = buttons();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const next = {
      ArrowDown: Math.min(here + 1, all.length - 1),
      ArrowUp: Math.max(here - 1, 0),
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (next !== undefined && here >= 0) {
      event.preventDefault();
      all[next]?.focus();
    }
  });
}
