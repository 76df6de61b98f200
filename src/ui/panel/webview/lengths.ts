import * as l10n from '@vscode/l10n';
import { countWords } from '../../../text/words';
import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el, icon } from './dom';

/** How many words a summary makes of how many: "184 words → 23 words". */
export function lengthsView({ output }: Card, { format }: ViewContext): HTMLElement[] {
  if (output?.kind !== 'text' || output.text === '' || !output.read) {
    return [];
  }
  const words = (count: number): string =>
    count === 1 ? l10n.t('1 word') : l10n.t('{0} words', format.integer(count));
  const { words: read, language } = output.read;
  const before = words(read);
  const after = words(countWords(output.text, language));
  return [
    el(
      'p',
      { class: 'lengths' },
      el('span', { class: 'hidden' }, l10n.t('From {0} to {1}', before, after)),
      el(
        'span',
        { class: 'lengths-shown', attributes: { 'aria-hidden': 'true' } },
        before,
        icon('arrow-right'),
        after,
      ),
    ),
  ];
}
