import { compared, itemsOf } from './compare';
import { fault } from './errors';
import { filterOf, type Filter, type Room } from './filter';
import { alongPath } from './member';
import { Dict, hashKey, isTrue, none, Stream, Tuple, Undefined, type Value } from './values';

/** Small letters, so that case makes no difference. */
function withoutCase(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** What items are compared by: themselves, or what is at a path in them. */
function keyOf(
  attribute: Value | undefined,
  sensitive: Value | undefined,
  room: Room,
): (item: Value) => Value {
  const key = (item: Value): Value =>
    attribute === undefined || attribute === none ? item : alongPath(item, attribute, room.budget);
  return (item) => (isTrue(sensitive ?? false) ? key(item) : withoutCase(key(item)));
}

function sorted(
  items: readonly Value[],
  key: (item: Value) => Value,
  reverse: Value | undefined,
  { budget }: Room,
): Value[] {
  const keyed = items.map((item) => ({ item, key: key(item) }));
  const sign = isTrue(reverse ?? false) ? -1 : 1;
  keyed.sort((a, b) => sign * compared(a.key, b.key, budget));
  return keyed.map(({ item }) => item);
}

/** The most or least item. */
function extreme(sign: 1 | -1): Filter {
  return filterOf(['case_sensitive?', 'attribute?'], (value, [sensitive, attribute], room) => {
    const key = keyOf(attribute, sensitive, room);
    const [first = new Undefined('an item'), ...rest] = itemsOf(value);
    return rest.reduce(
      (best, item) => (sign * compared(key(item), key(best), room.budget) > 0 ? item : best),
      first,
    );
  });
}

const unique = filterOf(
  ['case_sensitive?', 'attribute?'],
  (value, [sensitive, attribute], room) => {
    const key = keyOf(attribute, sensitive, room);
    const seen = new Set<string>();
    return new Stream(
      itemsOf(value).filter((item) => {
        const hash = hashKey(key(item));
        const isNew = !seen.has(hash);
        seen.add(hash);
        return isNew;
      }),
    );
  },
);

const dictsort = filterOf(
  ['case_sensitive?', 'by?', 'reverse?'],
  (value, [sensitive, by = 'key', backwards], room) => {
    if (value instanceof Undefined) {
      value.fail();
    }
    if (!(value instanceof Dict) || (by !== 'key' && by !== 'value')) {
      throw fault('there are no keys to sort by');
    }
    const pairs = value.pairs().map((pair) => new Tuple(pair));
    const place = by === 'key' ? 0n : 1n;
    return sorted(pairs, keyOf(place, sensitive, room), backwards, room);
  },
);

const sort = filterOf(
  ['reverse?', 'case_sensitive?', 'attribute?'],
  (value, [backwards, sensitive, attribute], room) => {
    const paths: readonly (Value | undefined)[] =
      typeof attribute === 'string' ? attribute.split(',') : [attribute];
    const keys = paths.map((path) => keyOf(path, sensitive, room));
    return sorted(itemsOf(value), (item) => keys.map((key) => key(item)), backwards, room);
  },
);

/** The filters that compare the items of lists and dicts. */
export const orderFilters: Readonly<Record<string, Filter>> = {
  unique,
  sort,
  dictsort,
  max: extreme(1),
  min: extreme(-1),
};
