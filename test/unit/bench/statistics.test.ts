import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, short, spreadOf, withSpread } from '../../../bench/report/statistics';

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });

describe('statistics of the bench', () => {
  it('takes the middle of an odd number of values, and between the two of an even one', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(() => median([])).toThrow(RangeError);
  });

  it('has as many values below the median as above it, whatever their order', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const middle = median(given);
        const below = given.filter((one) => one < middle).length;
        const above = given.filter((one) => one > middle).length;
        expect(below).toBeLessThanOrEqual(given.length / 2);
        expect(above).toBeLessThanOrEqual(given.length / 2);
        expect(median([...given].reverse())).toBe(middle);
      }),
    );
  });

  it('says from where to where values reach', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, count: 3 });
    expect(withSpread(spreadOf([18.42, 17.94, 19.23]))).toBe('18.4 (17.9–19.2)');
    expect(withSpread(spreadOf([398.2]))).toBe('398');
  });

  it('writes three digits', () => {
    expect([692.4, 18.44, 0.834].map(short)).toEqual(['692', '18.4', '0.83']);
  });
});
