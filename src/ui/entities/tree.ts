import type { EntityFilter } from './filter';
import { sorted, type Pieces } from '../../base/pieces';
import { parts, type EntityPlace, type EntityReader, type EntityText } from './places';
import type { EntityTree, LabelRow, TextRow } from './rows';

/** What the tree is sorted by. */
export const entityOrders = ['position', 'count', 'name'] as const;

export type EntityOrder = (typeof entityOrders)[number];

/** How a tree is made. */
export interface TreeWish {
  readonly filter: EntityFilter;
  /** What a label is called. */
  readonly nameOf: (label: string) => string;
  readonly order: EntityOrder;
  /** What names or texts have to have in them, in lower or upper case; '' for all. */
  readonly search: string;
  /** Compares names in the user's language. */
  readonly compare: (a: string, b: string) => number;
}

/** Texts and labels are looked through so many at once. */
const atOnce = 256;

interface Gathered {
  readonly name: string;
  readonly labels: Set<string>;
  readonly texts: Map<string, { readonly labels: Set<string>; readonly places: EntityPlace[] }>;
}

/** Groups the entities of some texts by label and text; counts once. */
export function* entityTree(
  findings: EntityReader,
  texts: readonly EntityText[],
  wish: TreeWish,
): Pieces<EntityTree> {
  const gathered = new Map<string, Gathered>();
  const names = new Map<string, string>();
  let total = 0;
  let sure = 0;
  for (const text of texts) {
    for (const part of parts(findings, text)) {
      total += part.length;
      for (const placed of part) {
        if (wish.filter.isSure(placed.finding)) {
          const { label } = placed.finding;
          const name = names.get(label) ?? wish.nameOf(label);
          names.set(label, name);
          sure += 1;
          gather(gathered, name, { ...placed, document: text.document });
        }
      }
      yield;
    }
  }
  const rows: LabelRow[] = [];
  for (const one of gathered.values()) {
    rows.push(yield* labelRow(one, wish));
  }
  const labels = (yield* inOrder(rows, wish)).filter((row) => row.texts.length > 0);
  const matching = {
    texts: sum(labels, (row) => row.texts.length),
    places: sum(labels, (row) => sum(row.texts, ({ places }) => places.length)),
  };
  return { labels, total, sure, shown: sum(rows, (row) => row.shown), matching };
}

function gather(all: Map<string, Gathered>, name: string, place: EntityPlace): void {
  const { label, text } = place.finding;
  const group: Gathered = all.get(name) ?? { name, labels: new Set(), texts: new Map() };
  all.set(name, group);
  group.labels.add(label);
  const same = group.texts.get(text) ?? { labels: new Set(), places: [] };
  group.texts.set(text, same);
  same.labels.add(label);
  same.places.push(place);
}

function* labelRow({ name, labels, texts }: Gathered, wish: TreeWish): Pieces<LabelRow> {
  const rows: TextRow[] = [];
  const matching: TextRow[] = [];
  const search = folded(wish.search);
  const isAll = folded(name).includes(search);
  let [count, shown] = [0, 0];
  for (const [text, { labels: of, places }] of texts) {
    const boxes = [...of].map((label) => ({ label, text }));
    const on = boxes.every((box) => wish.filter.isOn(box));
    const [first] = places;
    const meant = {
      document: first?.document ?? '',
      id: first?.finding.id ?? '',
      everywhere: places.length > 1,
    };
    const row: TextRow = { kind: 'text', name, text, places, ...meant, parts: boxes, on };
    rows.push(row);
    if (isAll || folded(text).includes(search)) {
      matching.push(row);
    }
    count += places.length;
    shown += places.filter(({ finding }) => wish.filter.isOn(finding)).length;
    if (rows.length % atOnce === 0) {
      yield;
    }
  }
  // Derived from what can be seen below it: that is what its box switches.
  const on = matching.every((row) => row.on);
  const inTurn = yield* inOrder(matching, wish);
  return {
    kind: 'label',
    name,
    labels: [...labels],
    texts: inTurn,
    allTexts: rows,
    count,
    shown,
    on,
  };
}

/** Rows as they are to be listed; as they are gathered they stand in the order of the text. */
function* inOrder<Row extends LabelRow | TextRow>(
  rows: readonly Row[],
  { order, compare }: TreeWish,
): Pieces<readonly Row[]> {
  switch (order) {
    case 'position':
      return rows;
    case 'count':
      return yield* sorted(rows, (a, b) => countOf(b) - countOf(a));
    case 'name':
      return yield* sorted(rows, (a, b) => compare(titleOf(a), titleOf(b)));
  }
}

/** In how many places something stands that is sure enough. */
function countOf(row: LabelRow | TextRow): number {
  return row.kind === 'label' ? row.count : row.places.length;
}

function titleOf(row: LabelRow | TextRow): string {
  return row.kind === 'label' ? row.name : row.text;
}

function folded(text: string): string {
  return text.normalize().toLowerCase();
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((before, one) => before + of(one), 0);
}
