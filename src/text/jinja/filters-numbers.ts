import { computed, signed } from './arithmetic';
import { count } from './bind';
import { fault, unsupported } from './errors';
import { filterOf, type Filter } from './filter';
import { parsedFloat, parsedInteger } from './numbers';
import { whole } from './percent-format';
import { roundedFloat } from './rounding';
import { asInteger, Undefined } from './values';

const toInteger = filterOf(['default?', 'base?'], (value, [otherwise = 0n, base]) => {
  if (typeof value === 'string') {
    const integer = parsedInteger(value, count(base, 10));
    const float = integer === undefined ? parsedFloat(value) : undefined;
    return integer ?? (float !== undefined && Number.isFinite(float) ? whole(float) : otherwise);
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? whole(value) : otherwise;
  }
  if (value instanceof Undefined) {
    value.fail();
  }
  return asInteger(value) ?? otherwise;
});

const toFloat = filterOf(['default?'], (value, [otherwise = 0]) => {
  if (typeof value === 'string') {
    return parsedFloat(value) ?? otherwise;
  }
  if (value instanceof Undefined) {
    value.fail();
  }
  const integer = asInteger(value);
  return typeof value === 'number' ? value : integer === undefined ? otherwise : Number(integer);
});

const round = filterOf(
  ['precision?', 'method?'],
  (value, [precision, method = 'common'], { budget }) => {
    const decimals = count(precision, 0);
    const integer = asInteger(value);
    if (integer === undefined && typeof value !== 'number') {
      throw fault('only a number is rounded');
    }
    if (decimals < 0 || decimals > 15) {
      throw unsupported('|round');
    }
    if (method === 'common') {
      return integer ?? roundedFloat(Number(value), decimals);
    }
    if (method !== 'ceil' && method !== 'floor') {
      throw fault('an unknown way to round');
    }
    const factor = 10n ** BigInt(decimals);
    const scaled = Number(computed('*', value, factor, budget));
    return computed(
      '/',
      whole(method === 'ceil' ? Math.ceil(scaled) : Math.floor(scaled)),
      factor,
      budget,
    );
  },
);

/** The filters of numbers, and those that make them. */
export const numberFilters: Readonly<Record<string, Filter>> = {
  round,
  int: toInteger,
  float: toFloat,
  abs: filterOf([], (value) => {
    const integer = asInteger(value);
    if (integer !== undefined) {
      return integer < 0n ? -integer : integer;
    }
    return typeof value === 'number' ? Math.abs(value) : signed('positive', value);
  }),
};
