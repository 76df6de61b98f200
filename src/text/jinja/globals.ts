import { bound, native, text } from './bind';
import type { Budget } from './budget';
import { itemsOf } from './compare';
import { dateText } from './date';
import { fault, TemplateError, unsupported } from './errors';
import {
  none,
  asInteger,
  Callable,
  Dict,
  Host,
  Namespace,
  Range,
  Undefined,
  type Given,
  type Value,
} from './values';
import { written } from './written';

/** Longest that the sandbox of templates lets a range be. */
const longestRange = 100_000;

function range(given: Given): Range {
  const [first, second, third] = bound(given, ['$start', '$stop?', '$step?']).map((value) => {
    const integer = value === undefined ? undefined : asInteger(value);
    if (value !== undefined && integer === undefined) {
      throw fault('a range is of integers');
    }
    return integer;
  });
  const start = second === undefined ? 0n : (first ?? 0n);
  const stop = second ?? first ?? 0n;
  const step = third ?? 1n;
  if (step === 0n || (stop - start) / step > longestRange) {
    throw fault(step === 0n ? 'a range in steps of 0' : 'a range that is too long');
  }
  return new Range(start, stop, step);
}

/** `dict(pairs, name=value)`, as `namespace` takes them, too. */
function dictOf({ positional, named }: Given): Dict {
  const [given] = positional;
  if (positional.length > 1) {
    throw fault('too many arguments');
  }
  const pairs: (readonly [Value, Value])[] = [];
  if (given instanceof Dict) {
    pairs.push(...given.pairs());
  } else if (given !== undefined) {
    if (given instanceof Undefined) {
      given.fail();
    }
    for (const pair of itemsOf(given)) {
      const [key, value, more] = itemsOf(pair);
      if (key === undefined || value === undefined || more !== undefined) {
        throw fault('a dict is made of pairs');
      }
      pairs.push([key, value]);
    }
  }
  return new Dict([...pairs, ...named]);
}

function cycler({ positional, named }: Given): Host {
  if (positional.length === 0 || named.size > 0) {
    throw fault('a cycler needs items');
  }
  let place = 0;
  const current = (): Value => positional[place] ?? none;
  return new Host('cycler', (name) => {
    switch (name) {
      case 'next':
        return native(name, [], () => {
          const value = current();
          place = (place + 1) % positional.length;
          return value;
        });
      case 'reset':
        return native(name, [], () => {
          place = 0;
          return none;
        });
      case 'current':
        return current();
      case 'items':
      case 'pos':
        throw unsupported(`cycler.${name}`);
      default:
        return undefined;
    }
  });
}

function joiner(sign: Value): Callable {
  let used = false;
  return native('joiner', [], () => {
    const value = used ? sign : '';
    used = true;
    return value;
  });
}

/**
 * What every template finds by its name.
 *
 * @param now what the clock says when it is asked
 */
export function globalsOf(now: () => Date, budget: Budget): ReadonlyMap<string, Value> {
  return new Map<string, Value>(
    [
      new Callable('range', (given) => {
        const made = range(given);
        budget.make(made.items.length);
        return made;
      }),
      new Callable('dict', dictOf),
      new Callable('namespace', (given) => new Namespace(dictOf(given))),
      new Callable('cycler', cycler),
      native('joiner', ['sep?'], (sign = ', ') => joiner(sign)),
      new Callable('lipsum', () => {
        throw unsupported('lipsum()');
      }),
      native('raise_exception', ['message'], (message = '') => {
        throw new TemplateError('raised', written(message, budget));
      }),
      native('strftime_now', ['format'], (form) => dateText(now(), text(form))),
    ].map((one) => [one.name, one]),
  );
}
