import * as l10n from '@vscode/l10n';
import { labelName, labelSubject, subjectName } from '../../../tasks/label-names';
import type { Label } from '../../../tasks/results';
import type { ViewContext } from './context';
import { el } from './dom';
import { limited } from './lists';
import { localized } from './localized';
import { scoreBar, scoreText } from './score';

/** The classes of a text, the likeliest first, below what they are about. */
export function labelsView(labels: readonly Label[], context: ViewContext): HTMLElement[] {
  if (labels.length === 0) {
    return [el('p', { class: 'none' }, l10n.t('The model gave no label.'))];
  }
  const subject = labelSubject(labels.map(({ label }) => label));
  return [
    ...(subject ? [el('h3', { class: 'subject' }, localized(subjectName(subject)))] : []),
    ...limited(el('ol', { class: 'labels' }), labels, 20, row, context),
  ];

  function row({ label, score }: Label): HTMLElement {
    const name = labelName(label);
    return el(
      'li',
      { class: 'label' },
      name
        ? el('span', { class: 'name', attributes: { title: label } }, localized(name))
        : el('span', { class: 'name', foreign: true }, label),
      scoreText(score, context),
      scoreBar(score),
    );
  }
}
