import type { Passage } from '../../runs/classified/classes';
import { sorted, type Pieces } from '../../base/pieces';
import type { ClassifiedFilter } from './classified-filter';

/** What passages below a class are sorted by. */
export const classifiedOrders = ['position', 'best', 'least'] as const;

export type ClassifiedOrder = (typeof classifiedOrders)[number];

/** A document as it is listed. */
export interface ClassifiedText {
  /** The document's key, its URI. */
  readonly document: string;
  readonly passages: {
    readonly length: number;
    passage(index: number): Passage | undefined;
    lacks(index: number, wanted: 'ever'): boolean;
  };
  readonly read: (passage: Passage) => string;
}

/** One passage. */
export interface PassageRow extends Passage {
  readonly kind: 'passage';
  readonly document: string;
}

/** A class, and what belongs to it. */
export interface ClassRow {
  readonly kind: 'class';
  readonly label: string;
  /** Those that are shown, in the order asked for. */
  readonly passages: readonly PassageRow[];
  /** How many there are, whatever is hidden. */
  readonly count: number;
}

/** What the list shows. */
export interface ClassifiedTree {
  /** The largest first. */
  readonly classes: readonly ClassRow[];
  /** How many passages are classified, and how many of these are shown. */
  readonly total: number;
  readonly shown: number;
  /** How many were wanted and have no class. */
  readonly left: number;
}

/** How the list is made. */
export interface TreeWish {
  readonly filter: Pick<ClassifiedFilter, 'isShown'>;
  readonly order: ClassifiedOrder;
  /** What passages have to have in them, in lower or upper case; '' for all. */
  readonly search: string;
}

/** So many passages are looked at between two yields. */
const atOnce = 64;

interface Gathered {
  count: number;
  readonly passages: PassageRow[];
}

/** Groups the passages of some texts by their class. */
export function* classifiedTree(
  texts: readonly ClassifiedText[],
  { filter, order, search }: TreeWish,
): Pieces<ClassifiedTree> {
  const gathered = new Map<string, Gathered>();
  const wanted = folded(search);
  let [total, left] = [0, 0];
  for (const { document, passages, read } of texts) {
    for (let index = 0; index < passages.length; index += 1) {
      const passage = passages.passage(index);
      if (passage) {
        const [{ label }] = passage.classes.labels;
        const group = gathered.get(label) ?? { count: 0, passages: [] };
        gathered.set(label, group);
        group.count += 1;
        total += 1;
        if (filter.isShown(passage.classes) && (wanted === '' || has(read(passage), wanted))) {
          group.passages.push({ kind: 'passage', document, ...passage });
        }
      } else {
        left += passages.lacks(index, 'ever') ? 1 : 0;
      }
      if (index % atOnce === 0) {
        yield;
      }
    }
  }
  const classes: ClassRow[] = [];
  let shown = 0;
  for (const [label, { count, passages }] of gathered) {
    shown += passages.length;
    classes.push({ kind: 'class', label, count, passages: yield* inOrder(passages, order) });
  }
  classes.sort((a, b) => b.count - a.count);
  return { classes, total, shown, left };
}

/** As they are gathered they stand in the order of the text. */
function* inOrder(
  passages: readonly PassageRow[],
  order: ClassifiedOrder,
): Pieces<readonly PassageRow[]> {
  switch (order) {
    case 'position':
      return passages;
    case 'best':
      return yield* sorted(passages, (a, b) => scoreOf(b) - scoreOf(a));
    case 'least':
      return yield* sorted(passages, (a, b) => scoreOf(a) - scoreOf(b));
  }
}

function scoreOf({ classes: { labels } }: PassageRow): number {
  return labels[0].score;
}

function has(text: string, wanted: string): boolean {
  return folded(text).includes(wanted);
}

function folded(text: string): string {
  return text.normalize().toLowerCase();
}
