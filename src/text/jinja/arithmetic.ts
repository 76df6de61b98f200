import type { Budget } from './budget';
import { fault, unsupported } from './errors';
import { percentFormatted } from './percent-format';
import { asInteger, Tuple, Undefined, type Value } from './values';

/** Bits of the largest integer: no template of a model computes with larger ones. */
const mostBits = 4096;

/** What an operator such as `+` makes of two values. @throws TemplateError */
export function computed(operator: string, a: Value, b: Value, budget: Budget): Value {
  if (a instanceof Undefined) {
    a.fail();
  }
  if (operator === '%' && typeof a === 'string') {
    return percentFormatted(a, b, budget);
  }
  if (b instanceof Undefined) {
    b.fail();
  }
  const joined = operator === '+' ? joinedSequence(a, b, budget) : undefined;
  const repeated =
    operator === '*' ? (multiple(a, b, budget) ?? multiple(b, a, budget)) : undefined;
  return joined ?? repeated ?? ofNumbers(operator, a, b);
}

function joinedSequence(a: Value, b: Value, budget: Budget): Value | undefined {
  if (typeof a === 'string' && typeof b === 'string') {
    budget.make(a.length + b.length);
    return a + b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    budget.make(a.length + b.length);
    return [...a, ...b];
  }
  if (a instanceof Tuple && b instanceof Tuple) {
    budget.make(a.items.length + b.items.length);
    return new Tuple([...a.items, ...b.items]);
  }
  return undefined;
}

/** A text or list, `times` times. */
function multiple(value: Value, times: Value, budget: Budget): Value | undefined {
  const count = asInteger(times);
  if (count === undefined) {
    return undefined;
  }
  const often = count > 0n ? Number(count) : 0;
  if (typeof value === 'string') {
    budget.make(value.length * often);
    return value.repeat(value === '' ? 0 : often);
  }
  const items = Array.isArray(value) ? value : value instanceof Tuple ? value.items : undefined;
  if (!items) {
    return undefined;
  }
  budget.make(items.length * often);
  const all = items.length === 0 ? [] : Array.from({ length: often }, () => items).flat();
  return Array.isArray(value) ? all : new Tuple(all);
}

function ofNumbers(operator: string, a: Value, b: Value): Value {
  const left = asInteger(a) ?? a;
  const right = asInteger(b) ?? b;
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    return bounded(ofIntegers(operator, left, right));
  }
  const numeric = (value: Value): value is number | bigint =>
    typeof value === 'number' || typeof value === 'bigint';
  if (!numeric(left) || !numeric(right)) {
    throw fault(`${operator} of other than numbers`);
  }
  return ofFloats(operator, Number(left), Number(right));
}

function bounded<T extends bigint | number>(value: T): T {
  if (typeof value === 'bigint' && BigInt.asIntN(mostBits, value) !== value) {
    throw unsupported('very large numbers');
  }
  return value;
}

function ofIntegers(operator: string, a: bigint, b: bigint): bigint | number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '**':
      return power(a, b);
    case '/':
      return Number(a) / Number(divisor(b));
    case '//': {
      const whole = a / divisor(b);
      return a % b !== 0n && a < 0n !== b < 0n ? whole - 1n : whole;
    }
    default: {
      const rest = a % divisor(b);
      return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
    }
  }
}

function power(a: bigint, b: bigint): bigint | number {
  if (b < 0n) {
    return Number(divisor(a)) ** Number(b);
  }
  if (b > BigInt(mostBits) && a !== 0n && a !== 1n && a !== -1n) {
    throw unsupported('very large numbers');
  }
  const size = a.toString(2).length * Number(b);
  if (size > 2 * mostBits && a !== 0n && a !== 1n && a !== -1n) {
    throw unsupported('very large numbers');
  }
  return a === -1n
    ? b % 2n === 0n
      ? 1n
      : -1n
    : a === 0n || a === 1n
      ? b === 0n
        ? 1n
        : a
      : a ** b;
}

function divisor<T extends bigint | number>(value: T): T {
  if (value == 0) {
    throw fault('division by zero');
  }
  return value;
}

function ofFloats(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '**':
      if (a === 0 && b < 0) {
        divisor(a);
      }
      if (!Number.isInteger(b)) {
        // Negative ones have complex powers, and the last digit of others is the platform's.
        throw unsupported('**');
      }
      return a ** b;
    case '/':
      return a / divisor(b);
    case '//':
      return Math.floor(a / divisor(b));
    default: {
      const rest = a % divisor(b);
      if (rest === 0) {
        return b < 0 ? -0 : 0;
      }
      return rest < 0 !== b < 0 ? rest + b : rest;
    }
  }
}

/** What `-x` and `+x` make of a value. @throws TemplateError */
export function signed(sign: 'negative' | 'positive', value: Value): Value {
  const number = asInteger(value) ?? value;
  if (number instanceof Undefined) {
    number.fail();
  }
  if (typeof number !== 'bigint' && typeof number !== 'number') {
    throw fault('a sign before what is no number');
  }
  return sign === 'positive' ? number : -number;
}
