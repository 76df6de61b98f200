import * as l10n from '@vscode/l10n';
import type { ViewContext } from './context';
import { el, icon } from './dom';

/** What the panel says while there is no result: how to get one. */
export function emptyView({ send }: ViewContext): HTMLElement {
  return el(
    'section',
    { class: 'empty' },
    icon('sparkle'),
    el('h2', {}, l10n.t('No results yet')),
    el(
      'p',
      {},
      l10n.t(
        'Select text in an editor, right-click it and choose a task under “Local Transformers”. The commands are in the Command Palette too.',
      ),
    ),
    el(
      'div',
      { class: 'ways' },
      el(
        'vscode-button',
        {
          onClick: () => {
            send({ type: 'openSampleLetter' });
          },
        },
        l10n.t('Open Sample Letter'),
      ),
      el(
        'vscode-button',
        {
          attributes: { secondary: '' },
          onClick: () => {
            send({ type: 'getStarted' });
          },
        },
        l10n.t('Get Started'),
      ),
    ),
    el(
      'p',
      { class: 'quiet' },
      icon('lock'),
      l10n.t('Models run on this machine. Your text stays here.'),
    ),
  );
}
