import { count } from './bind';
import { computed } from './arithmetic';
import { itemsOf } from './compare';
import { fault } from './errors';
import { filterOf, type Filter, type Room } from './filter';
import { alongPath } from './member';
import { pointsOf } from './points';
import {
  none,
  Dict,
  isTrue,
  Stream,
  Tuple,
  Undefined,
  View,
  type Given,
  type Value,
} from './values';
import { written } from './written';

function mapped(value: Value, given: Given, room: Room): Value {
  const [name, ...rest] = given.positional;
  const attribute = given.named.get('attribute');
  let make: (item: Value) => Value;
  if (name === undefined && attribute !== undefined) {
    const otherwise = given.named.get('default');
    if (given.named.size > (otherwise === undefined ? 1 : 2)) {
      throw fault('an unknown argument');
    }
    make = (item) => alongPath(item, attribute, room.budget, otherwise);
  } else if (typeof name === 'string') {
    make = (item) => room.filter(name, item, { positional: rest, named: given.named });
  } else {
    throw fault('map needs a filter');
  }
  return new Stream(isTrue(value) ? itemsOf(value).map(make) : []);
}

/** `select`, `reject`, and both by a member. */
function selecting(keep: boolean, byMember: boolean): Filter {
  return (value, { positional, named }, room) => {
    const [path, ...behind] = positional;
    if (byMember && path === undefined) {
      throw fault('a member was expected');
    }
    const [name, ...rest] = byMember ? behind : positional;
    const passes = (item: Value): boolean => {
      const part = byMember ? alongPath(item, path ?? none, room.budget) : item;
      if (name === undefined) {
        return isTrue(part);
      }
      if (typeof name !== 'string') {
        throw fault('a test was expected');
      }
      return room.test(name, part, { positional: rest, named });
    };
    return new Stream(isTrue(value) ? itemsOf(value).filter((item) => passes(item) === keep) : []);
  };
}

const sum = filterOf(['attribute?', 'start?'], (value, [attribute, start], room) => {
  if (typeof start === 'string') {
    throw fault('texts are joined, not summed');
  }
  return itemsOf(value).reduce(
    (whole, item) =>
      computed(
        '+',
        whole,
        attribute === undefined || attribute === none
          ? item
          : alongPath(item, attribute, room.budget),
        room.budget,
      ),
    start ?? 0n,
  );
});

const batch = filterOf(['linecount', 'fill_with?'], (value, [size, filling], { budget }) => {
  const length = count(size, 0);
  const rows: Value[][] = [];
  for (const item of itemsOf(value)) {
    const last = rows.at(-1);
    if (!last || last.length === length) {
      rows.push([item]);
    } else {
      last.push(item);
    }
  }
  const last = rows.at(-1);
  if (last && filling !== undefined && filling !== none && last.length < length) {
    budget.make(length);
    last.push(...Array.from({ length: length - last.length }, () => filling));
  }
  return new Stream(rows);
});

const slices = filterOf(['slices', 'fill_with?'], (value, [number, filling], { budget }) => {
  const items = itemsOf(value);
  const all = count(number, 0);
  if (all <= 0) {
    throw fault('there are no slices');
  }
  budget.make(all);
  const each = Math.floor(items.length / all);
  const larger = items.length % all;
  let start = 0;
  const rows = Array.from({ length: all }, (_, index) => {
    const length = each + (index < larger ? 1 : 0);
    const row = items.slice(start, start + length);
    start += length;
    return filling !== undefined && filling !== none && index >= larger ? [...row, filling] : row;
  });
  return new Stream(rows);
});

const reverse = filterOf([], (value) =>
  typeof value === 'string'
    ? [...pointsOf(value)].reverse().join('')
    : new Stream([...itemsOf(value)].reverse()),
);

const last = filterOf([], (value) => {
  if (value instanceof Stream) {
    throw fault('this cannot be gone through from its end');
  }
  return itemsOf(value).at(-1) ?? new Undefined('an item');
});

const items = filterOf([], (value) => {
  if (value instanceof Undefined) {
    return new Stream([]);
  }
  if (!(value instanceof Dict)) {
    throw fault('this has no keys');
  }
  return new Stream(value.pairs().map((pair) => new Tuple(pair)));
});

const length = filterOf([], (value) => {
  if (value instanceof Stream) {
    throw fault('this has no length');
  }
  return BigInt(value instanceof View ? value.items.length : itemsOf(value).length);
});

const join = filterOf(['d?', 'attribute?'], (value, [sign = '', attribute], { budget }) => {
  const between = written(sign, budget);
  const texts = itemsOf(value).map((item) =>
    written(
      attribute === undefined || attribute === none ? item : alongPath(item, attribute, budget),
      budget,
    ),
  );
  budget.make(texts.reduce((whole, text) => whole + text.length + between.length, 0));
  return texts.join(between);
});

const first = filterOf([], (value) => {
  if (value instanceof Stream) {
    return value.next() ?? new Undefined('an item');
  }
  return itemsOf(value)[0] ?? new Undefined('an item');
});

/** The filters of lists and dicts. */
export const listFilters: Readonly<Record<string, Filter>> = {
  map: mapped,
  select: selecting(true, false),
  reject: selecting(false, false),
  selectattr: selecting(true, true),
  rejectattr: selecting(false, true),
  sum,
  batch,
  slice: slices,
  reverse,
  first,
  last,
  length,
  count: length,
  join,
  items,
  list: filterOf([], (value) => [...itemsOf(value)]),
};
