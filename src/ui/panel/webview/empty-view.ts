import type { ViewContext } from './context';
import { el, icon } from './dom';

/** What the panel says while there is no result: how to get one. */
export function emptyView({ strings, send }: ViewContext): HTMLElement {
  return el(
    'section',
    { class: 'empty' },
    icon('sparkle'),
    el('h2', {}, strings.emptyTitle),
    el('p', {}, strings.emptyHow),
    el(
      'vscode-button',
      {
        onClick: () => {
          send({ type: 'openSampleLetter' });
        },
      },
      strings.openSampleLetter,
    ),
    el('p', { class: 'quiet' }, icon('lock'), strings.emptyLocal),
  );
}
