import { fault } from './errors';
import { asInteger, Callable, Undefined, type Given, type Value } from './values';

/**
 * What a function is given, by its parameters, in their order.
 *
 * @param parameters names; with `?` behind those that may be missing, and `$` before those that
 *   have no name for whoever calls
 * @throws TemplateError where something is missing or too much
 */
export function bound(
  { positional, named }: Given,
  parameters: readonly string[],
): readonly (Value | undefined)[] {
  if (positional.length > parameters.length) {
    throw fault('too many arguments');
  }
  const rest = new Map(named);
  const values = parameters.map((parameter, index) => {
    const name = parameter.replace('?', '');
    const value = positional[index] ?? rest.get(name);
    if (positional[index] === undefined) {
      rest.delete(name);
    } else if (rest.has(name)) {
      throw fault('an argument is given twice');
    }
    if (value === undefined && !parameter.endsWith('?')) {
      throw fault(`the argument ${name} is missing`);
    }
    return value;
  });
  if (rest.size > 0) {
    throw fault('an unknown argument');
  }
  return values;
}

/** A function with these parameters. */
export function native(
  name: string,
  parameters: readonly string[],
  run: (...values: readonly (Value | undefined)[]) => Value,
): Callable {
  return new Callable(name, (given) => run(...bound(given, parameters)));
}

/** A whole number, at most so large that it counts something. @throws TemplateError for another value */
export function count(value: Value | undefined, missing: number): number {
  if (value === undefined) {
    return missing;
  }
  const integer = asInteger(value);
  if (integer === undefined) {
    throw fault('an integer was expected');
  }
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(integer > most ? most : integer < -most ? -most : integer);
}

/** A text. @throws TemplateError for another value */
export function text(value: Value | undefined, missing = ''): string {
  if (value === undefined) {
    return missing;
  }
  if (typeof value !== 'string') {
    if (value instanceof Undefined) {
      value.fail();
    }
    throw fault('a text was expected');
  }
  return value;
}
