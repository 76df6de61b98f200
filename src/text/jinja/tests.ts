import { bound } from './bind';
import { computed } from './arithmetic';
import { compared, contains, equals } from './compare';
import { fault } from './errors';
import { isFilterElsewhere, type Room } from './filter';
import { isInCase } from './letters';
import {
  none,
  asInteger,
  Callable,
  Dict,
  Host,
  Namespace,
  Range,
  Tuple,
  Undefined,
  type Given,
  type Value,
} from './values';
import { written } from './written';

type Test = (value: Value, given: Given, room: Room) => boolean;

function testOf(
  parameters: readonly string[],
  run: (value: Value, args: readonly (Value | undefined)[], room: Room) => boolean,
): Test {
  return (value, given, room) => run(value, bound(given, parameters), room);
}

/** A test of the value alone. */
function plain(run: (value: Value) => boolean): Test {
  return testOf([], run);
}

function ordered(passes: (order: number) => boolean): Test {
  return testOf(['$other'], (value, [other = none], { budget }) => {
    for (const one of [value, other]) {
      if (one instanceof Undefined) {
        one.fail();
      }
    }
    return passes(compared(value, other, budget));
  });
}

function remainder(value: Value, by: Value, room: Room): Value {
  return computed('%', value, by, room.budget);
}

const equal = testOf(['$other'], (value, [other = none], { budget }) =>
  equals(value, other, budget),
);
const unequal = testOf(
  ['$other'],
  (value, [other = none], { budget }) => !equals(value, other, budget),
);
const greater = ordered((order) => order > 0);
const less = ordered((order) => order < 0);

const tests: Readonly<Record<string, Test>> = {
  defined: plain((value) => !(value instanceof Undefined)),
  undefined: plain((value) => value instanceof Undefined),
  none: plain((value) => value === none),
  boolean: plain((value) => typeof value === 'boolean'),
  true: plain((value) => value === true),
  false: plain((value) => value === false),
  integer: plain((value) => typeof value === 'bigint'),
  float: plain((value) => typeof value === 'number'),
  number: plain((value) => ['bigint', 'number', 'boolean'].includes(typeof value)),
  string: plain((value) => typeof value === 'string'),
  mapping: plain((value) => value instanceof Dict),
  sequence: plain(
    (value) =>
      typeof value === 'string' ||
      Array.isArray(value) ||
      value instanceof Tuple ||
      value instanceof Dict ||
      value instanceof Range ||
      // A class of Python with a length and items; so it is iterable and callable, too.
      value instanceof Undefined,
  ),
  iterable: plain(
    (value) =>
      typeof value === 'string' ||
      (typeof value === 'object' &&
        value !== none &&
        !(value instanceof Callable || value instanceof Namespace || value instanceof Host)),
  ),
  callable: plain((value) => value instanceof Callable || value instanceof Undefined),
  escaped: plain(() => false),
  lower: testOf([], (value, _, { budget }) => isInCase(written(value, budget), 'lower')),
  upper: testOf([], (value, _, { budget }) => isInCase(written(value, budget), 'upper')),
  odd: testOf([], (value, _, room) => equals(remainder(value, 2n, room), 1n, room.budget)),
  even: testOf([], (value, _, room) => equals(remainder(value, 2n, room), 0n, room.budget)),
  divisibleby: testOf(['num'], (value, [by = none], room) =>
    equals(remainder(value, by, room), 0n, room.budget),
  ),
  in: testOf(['seq'], (value, [all = none], { budget }) => contains(all, value, budget)),
  sameas: testOf(
    ['other'],
    (value, [other = none]) => asInteger(value) === asInteger(other) && value === other,
  ),
  eq: equal,
  equalto: equal,
  '==': equal,
  ne: unequal,
  '!=': unequal,
  gt: greater,
  greaterthan: greater,
  '>': greater,
  lt: less,
  lessthan: less,
  '<': less,
  ge: ordered((order) => order >= 0),
  '>=': ordered((order) => order >= 0),
  le: ordered((order) => order <= 0),
  '<=': ordered((order) => order <= 0),
};

/** The test of this name, if there is one. @param isFilter whether there is a filter of a name */
export function testNamed(name: string, isFilter: (name: string) => boolean): Test {
  const test = Object.hasOwn(tests, name) ? tests[name] : undefined;
  if (test) {
    return test;
  }
  const named = (known: (asked: string) => boolean): Test =>
    plain((value) => typeof value === 'string' && known(value));
  if (name === 'filter') {
    return named((asked) => isFilter(asked) || isFilterElsewhere(asked));
  }
  if (name === 'test') {
    return named((asked) => Object.hasOwn(tests, asked) || ['filter', 'test'].includes(asked));
  }
  throw fault('an unknown test');
}
