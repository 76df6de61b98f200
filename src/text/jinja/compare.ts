import type { Budget } from './budget';
import { fault } from './errors';
import { comparePoints } from './points';
import { none, asInteger, Dict, Range, Stream, Tuple, Undefined, View, type Value } from './values';

/** `a == b` of Python. */
export function equals(a: Value, b: Value, budget: Budget): boolean {
  budget.step();
  const left = asInteger(a) ?? a;
  const right = asInteger(b) ?? b;
  const numeric = (value: Value): value is number | bigint =>
    typeof value === 'number' || typeof value === 'bigint';
  if (numeric(left) && numeric(right)) {
    // Mixed ones are compared by their exact values, as in Python.
    return left == right;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return sameItems(left, right, budget);
  }
  if (left instanceof Tuple && right instanceof Tuple) {
    return sameItems(left.items, right.items, budget);
  }
  if (left instanceof Range && right instanceof Range) {
    return sameItems(left.items, right.items, budget);
  }
  if (left instanceof Dict && right instanceof Dict) {
    return (
      left.size === right.size &&
      left.pairs().every(([key, value]) => {
        const other = right.get(key);
        return other !== undefined && equals(value, other, budget);
      })
    );
  }
  return left === right || (left instanceof Undefined && right instanceof Undefined);
}

function sameItems(a: readonly Value[], b: readonly Value[], budget: Budget): boolean {
  return a.length === b.length && a.every((item, index) => equals(item, b[index] ?? none, budget));
}

/** Less than 0 where `a < b` in Python. @throws TemplateError where they have no order */
export function compared(a: Value, b: Value, budget: Budget): number {
  budget.step();
  if (typeof a === 'string' && typeof b === 'string') {
    return comparePoints(a, b);
  }
  const left = asInteger(a) ?? a;
  const right = asInteger(b) ?? b;
  const numeric = (value: Value): value is number | bigint =>
    typeof value === 'number' || typeof value === 'bigint';
  if (numeric(left) && numeric(right)) {
    // Not a number is neither less nor more nor equal.
    return left < right ? -1 : left > right ? 1 : left == right ? 0 : Number.NaN;
  }
  const items = (value: Value, other: Value): readonly Value[] | undefined =>
    Array.isArray(value) && Array.isArray(other)
      ? value
      : value instanceof Tuple && other instanceof Tuple
        ? value.items
        : undefined;
  const ours = items(a, b);
  const theirs = items(b, a);
  if (!ours || !theirs) {
    throw fault('these have no order');
  }
  for (const [index, item] of ours.entries()) {
    const other = theirs[index];
    if (other === undefined) {
      return 1;
    }
    if (!equals(item, other, budget)) {
      return compared(item, other, budget);
    }
  }
  return ours.length - theirs.length;
}

/** `item in all` of Python. @throws TemplateError where `all` holds nothing */
export function contains(all: Value, item: Value, budget: Budget): boolean {
  if (typeof all === 'string') {
    if (typeof item !== 'string') {
      throw fault('only a text can be in a text');
    }
    budget.step(1 + (all.length >> 8));
    return all.includes(item);
  }
  if (all instanceof Dict) {
    return all.has(item);
  }
  return itemsOf(all).some((one) => equals(one, item, budget));
}

/**
 * What a loop goes through: characters, items, keys.
 *
 * @throws TemplateError for what cannot be gone through
 */
export function itemsOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === 'string') {
    return Array.from(value);
  }
  if (value instanceof Tuple || value instanceof View || value instanceof Range) {
    return value.items;
  }
  if (value instanceof Dict) {
    return value.keys();
  }
  if (value instanceof Stream) {
    return value.rest();
  }
  if (value instanceof Undefined) {
    return [];
  }
  throw fault('this cannot be gone through');
}
