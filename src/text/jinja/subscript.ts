import type { Budget } from './budget';
import { fault } from './errors';
import { pointsOf } from './points';
import { none, asInteger, Dict, Range, Tuple, Undefined, type Value } from './values';

/**
 * `of[at]` of Python.
 *
 * @returns undefined where there is nothing
 * @throws TemplateError for a member of what is not there
 */
export function itemAt(of: Value, at: Value): Value | undefined {
  if (of instanceof Undefined) {
    of.fail();
  }
  if (of instanceof Dict) {
    // What cannot be a key is nowhere.
    return Array.isArray(at) || at instanceof Dict ? undefined : of.get(at);
  }
  const items = sequence(of, at);
  const index = asInteger(at);
  if (!items || index === undefined) {
    return undefined;
  }
  return items[Number(index < 0n ? index + BigInt(items.length) : index)];
}

function sequence(of: Value, at: Value): readonly Value[] | undefined {
  if (typeof of === 'string') {
    // Most ask for a member by its name, which no text has.
    return asInteger(at) === undefined ? undefined : pointsOf(of);
  }
  return Array.isArray(of) ? of : of instanceof Tuple || of instanceof Range ? of.items : undefined;
}

/**
 * `of[start:stop:step]` of Python.
 *
 * @throws TemplateError for bounds that are no integers, and a part of what is not there
 */
export function slice(of: Value, bounds: readonly Value[], budget: Budget): Value {
  if (of instanceof Undefined) {
    of.fail();
  }
  const [start = none, stop = none, step = none] = bounds;
  const items =
    typeof of === 'string'
      ? pointsOf(of)
      : Array.isArray(of)
        ? of
        : of instanceof Tuple || of instanceof Range
          ? of.items
          : undefined;
  if (!items) {
    return new Undefined('a part');
  }
  const by = Number(bound(step) ?? 1n);
  if (by === 0) {
    throw fault('a slice in steps of 0');
  }
  const { length } = items;
  const place = (value: Value, missing: number): number => {
    const given = bound(value);
    if (given === undefined) {
      return missing;
    }
    const at = Number(given) < 0 ? Number(given) + length : Number(given);
    return by > 0 ? Math.min(Math.max(at, 0), length) : Math.min(Math.max(at, -1), length - 1);
  };
  if (of instanceof Range) {
    return of.part(place(start, by > 0 ? 0 : length - 1), place(stop, by > 0 ? length : -1), by);
  }
  const from = place(start, by > 0 ? 0 : length - 1);
  const to = place(stop, by > 0 ? length : -1);
  budget.make(Math.max(0, Math.ceil((to - from) / by)));
  const part: Value[] = by === 1 ? items.slice(from, Math.max(from, to)) : [];
  for (let at = from; by !== 1 && (by > 0 ? at < to : at > to); at += by) {
    part.push(items[at] ?? none);
  }
  if (typeof of === 'string') {
    return part.map(String).join('');
  }
  return Array.isArray(of) ? part : new Tuple(part);
}

function bound(value: Value): bigint | undefined {
  if (value === none) {
    return undefined;
  }
  const integer = asInteger(value);
  if (integer === undefined) {
    throw fault('the bounds of a slice are integers');
  }
  return integer;
}
