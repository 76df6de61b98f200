import * as l10n from '@vscode/l10n';
import { scoreMeaning } from '../../../tasks/score-meaning';
import { tokensPerSecond, type TaskOutput } from '../../../tasks/results';
import type { Card } from '../messages';
import type { ViewContext } from './context';
import { el } from './dom';
import { localized } from './localized';
import { nameFor } from './names';

/** What few people ask of a run, behind a line that opens and closes it. */
export function cardDetails(card: Card, context: ViewContext): HTMLElement[] {
  const rows = detailsOf(card, context);
  if (rows.length === 0) {
    return [];
  }
  const { opened } = context;
  const details = el(
    'details',
    { class: 'details' },
    el(
      'summary',
      { attributes: { 'aria-label': nameFor(l10n.t('Details'), card) } },
      l10n.t('Details'),
    ),
    el(
      'dl',
      {},
      ...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', { foreign: true }, value)]),
    ),
    hasScores(card.output)
      ? el('p', { class: 'score-meaning' }, localized(scoreMeaning))
      : undefined,
  );
  details.open = opened.has(card.id);
  details.addEventListener('toggle', () => {
    opened.set(card.id, details.open);
  });
  return [details];
}

function hasScores(output: TaskOutput | undefined): boolean {
  return output !== undefined && output.kind !== 'text';
}

type Row = readonly [name: string, value: string];

function detailsOf(card: Card, { format }: ViewContext): readonly Row[] {
  const { model, output, durationMs, cached } = card;
  const rows: Row[] = [
    ...(card.about ?? []),
    ...(model.detail === '' ? [] : [[l10n.t('Weights'), model.detail] as const]),
  ];
  if (card.state !== 'done') {
    return rows;
  }
  if (output?.kind === 'text') {
    rows.push([l10n.t('Tokens'), format.integer(output.tokens)]);
    const speed = durationMs === undefined ? undefined : tokensPerSecond(output, durationMs);
    if (speed !== undefined) {
      rows.push([l10n.t('Speed'), l10n.t('{0} tokens/s', format.integer(speed))]);
    }
  }
  if (cached === true) {
    rows.push([l10n.t('Computed'), l10n.t('earlier, and taken from memory')]);
  }
  return rows;
}
