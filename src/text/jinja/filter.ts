import { bound } from './bind';
import type { Budget } from './budget';
import { fault, unsupported } from './errors';
import type { Given, Value } from './values';

/** What filters and tests may ask of the rendering that they are in. */
export interface Room {
  readonly budget: Budget;
  /** Another filter or test, for each item of a list. */
  filter(name: string, value: Value, given: Given): Value;
  test(name: string, value: Value, given: Given): boolean;
}

/** A filter: what it makes of a value and of what else it is given. */
export type Filter = (value: Value, given: Given, room: Room) => Value;

/** A filter with these parameters, as {@link bound} has them. */
export function filterOf(
  parameters: readonly string[],
  run: (value: Value, args: readonly (Value | undefined)[], room: Room) => Value,
): Filter {
  return (value, given, room) => run(value, bound(given, parameters), room);
}

const others = new Set(
  'e escape filesizeformat forceescape groupby pprint random safe striptags urlize wordwrap xmlattr'.split(
    ' ',
  ),
);

/** What to throw for a filter that is not here: Python has some more. */
export function unknownFilter(name: string): Error {
  return others.has(name) ? unsupported(`|${name}`) : fault('an unknown filter');
}

/** True for what is a filter in Python. */
export function isFilterElsewhere(name: string): boolean {
  return others.has(name);
}
