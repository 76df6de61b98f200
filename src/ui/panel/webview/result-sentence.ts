import * as l10n from '@vscode/l10n';
import { entityName } from '../../../tasks/entity-names';
import { labelName } from '../../../tasks/label-names';
import { isClear } from '../../../tasks/question-answering/clear';
import { correctedEntities } from '../corrected-entities';
import type { Card } from '../messages';
import type { Formatter } from './format';
import { countByLabel } from './entities';
import { localized } from './localized';

/** A text is read out so far, in UTF-16 code units: who wants more goes to the card. */
const longest = 300;

/** How a run came to its end, in a sentence with its result, for whoever does not see the card. */
export function resultSentence(card: Card, format: Formatter): string {
  const title = card.source === '' ? card.title : `${card.title}, ${card.source}`;
  const caution = card.caution === undefined ? '' : `${card.caution} `;
  return `${title}: ${caution}${outcome(card, format)}`;
}

function outcome(card: Card, format: Formatter): string {
  if (card.error !== undefined) {
    return card.error;
  }
  switch (card.state) {
    case 'failed':
      return l10n.t('Failed');
    case 'stopped':
      return card.activity ?? l10n.t('Stopped');
    default:
      return card.output ? found(card.output, format, card.said) : l10n.t('Done');
  }
}

function found(output: NonNullable<Card['output']>, format: Formatter, said: Card['said']): string {
  switch (output.kind) {
    case 'labels': {
      const [first] = output.labels;
      const name = first && labelName(first.label);
      return first
        ? `${name ? localized(name) : first.label}, ${format.score(first.score)}`
        : l10n.t('The model gave no label.');
    }
    case 'entities': {
      const counts = [...countByLabel(correctedEntities(output.entities, said))].map(
        ([label, count]) => {
          const name = entityName(label);
          return `${name ? localized(name) : label} ${format.integer(count)}`;
        },
      );
      return counts.length === 0 ? l10n.t('No entities found.') : counts.join(', ');
    }
    case 'answers': {
      const [best] = output.answers;
      if (!best) {
        return l10n.t('No answer found.');
      }
      if (best.start === best.end) {
        return l10n.t('The text does not say.');
      }
      const said = `${best.answer}, ${format.score(best.score)}`;
      return isClear(best, output.answers)
        ? said
        : `${l10n.t('No clear answer; best guesses:')} ${said}`;
    }
    case 'text':
      if (output.text === '') {
        return l10n.t('The model returned no text.');
      }
      return output.text.length > longest ? `${output.text.slice(0, longest)}…` : output.text;
  }
}
