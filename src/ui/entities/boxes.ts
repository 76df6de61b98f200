import type { EntityFilter, FilterPart } from './filter';
import type { EntityTree, LabelRow, TextRow } from './rows';

/**
 * What the filter is to switch for the box of a row. A label's box stands for all its texts, and
 * those that will be found; while something is searched for, for the texts that are listed.
 */
export function switchedBy(row: LabelRow | TextRow): readonly FilterPart[] {
  if (row.kind === 'text') {
    return row.parts;
  }
  return row.texts.length < row.allTexts.length
    ? row.texts.flatMap(({ parts: boxes }) => boxes)
    : row.labels.map((label) => ({ label }));
}

/** Labels of which every text is on, though they were switched off: what will be found is on too. */
export function whollyOn(tree: EntityTree, filter: EntityFilter): readonly FilterPart[] {
  return tree.labels
    .filter(({ allTexts }) => allTexts.every(({ parts: boxes }) => boxes.every(isOn)))
    .flatMap(({ labels }) => labels.map((label) => ({ label })))
    .filter((label) => !isOn(label));

  function isOn(part: FilterPart): boolean {
    return filter.isOn(part);
  }
}
