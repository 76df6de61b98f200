import * as l10n from '@vscode/l10n';
import type { Entity } from '../../../tasks/results';
import { saidSentence, type ShownEntity } from '../corrected-entities';
import type { ViewContext } from './context';
import { el } from './dom';
import { entityLook } from '../../../tasks/entity-looks';
import { entityName } from '../../../tasks/entity-names';
import { ruleSentence } from '../../../tasks/rule-sentence';
import { localized } from './localized';
import { limited, rove } from './lists';
import { scoreBar, scoreText } from './score';

/**
 * The entities in the order of the text; each is a button that shows it in the editor.
 *
 * @param rejected of how many places a person has said that they are none
 */
export function entitiesView(
  entities: readonly ShownEntity[],
  reveal: ((start: number, end: number) => void) | undefined,
  context: ViewContext,
  rejected: number,
): HTMLElement[] {
  const without =
    rejected === 0
      ? []
      : [
          el(
            'p',
            { class: 'without' },
            l10n.t('Said not to be an entity by you: {0}', context.format.integer(rejected)),
          ),
        ];
  if (entities.length === 0) {
    return [el('p', { class: 'none' }, l10n.t('No entities found.')), ...without];
  }
  const list = el('ul', { class: 'entities' });
  const parts = limited(list, entities, 200, row, context);
  rove(list);
  return [...legend(entities, context), ...parts, ...without];

  function row(entity: ShownEntity): HTMLElement {
    const { label, text, start, end, score, said } = entity;
    const content = [
      chip(label),
      el('span', { class: 'entity-text', foreign: true }, text),
      ...(said
        ? [el('span', { class: 'said' }, localized(saidSentence[said]))]
        : [scoreBar(score), scoreText(score, context)]),
    ];
    const by = foundBy(entity);
    const title = [l10n.t('Show in Editor'), ...(by === undefined ? [] : [by])].join('\n');
    return el(
      'li',
      {},
      reveal
        ? el(
            'button',
            {
              class: 'row',
              attributes: { type: 'button', title },
              onClick: () => {
                reveal(start, end);
              },
            },
            ...content,
          )
        : el(
            'div',
            { class: 'row', attributes: by === undefined ? {} : { title: by } },
            ...content,
          ),
    );
  }
}

/** Who has found it, where that is not the model that the card names. */
function foundBy(entity: Entity): string | undefined {
  const sentence = ruleSentence(entity);
  return sentence
    ? localized(sentence)
    : entity.model && l10n.t('Found by the demo model, which is often wrong.');
}

/** How many there are of each kind; a handful of rows is counted at a glance without it. */
function legend(entities: readonly Entity[], context: ViewContext): HTMLElement[] {
  if (entities.length < 6) {
    return [];
  }
  const items = [...countByLabel(entities)].map(([label, count]) =>
    el('li', {}, chip(label), context.format.integer(count)),
  );
  return [el('ul', { class: 'legend' }, ...items)];
}

/** How many entities there are of each label, in the order in which the text has them first. */
export function countByLabel(entities: readonly Entity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of entities) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/** A label in words, and as the model has it where a mouse rests on it. */
function chip(label: string): HTMLElement {
  const name = entityName(label);
  const attributes = { 'data-entity': entityLook(label) };
  return name
    ? el('span', { class: 'chip', attributes: { ...attributes, title: label } }, localized(name))
    : el('span', { class: 'chip', foreign: true, attributes }, label);
}
