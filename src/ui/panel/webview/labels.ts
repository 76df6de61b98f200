import * as l10n from '@vscode/l10n';
import type { Label } from '../../../tasks/results';
import type { ViewContext } from './context';
import { el } from './dom';
import { limited } from './lists';
import { scoreBar, scoreText } from './score';

/** The classes of a text, the likeliest first. */
export function labelsView(labels: readonly Label[], context: ViewContext): HTMLElement[] {
  if (labels.length === 0) {
    return [el('p', { class: 'none' }, l10n.t('The model gave no label.'))];
  }
  return limited(el('ol', { class: 'labels' }), labels, 20, row, context);

  function row({ label, score }: Label): HTMLElement {
    return el(
      'li',
      { class: 'label' },
      el('span', { class: 'name', foreign: true }, label),
      scoreText(score, context),
      scoreBar(score),
    );
  }
}
