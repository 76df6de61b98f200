import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Throttle } from '../../../../src/ui/panel/throttle';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const join = (first: string, then: string): string => first + then;

describe('streamed values', () => {
  it('go out at once, then at most once per interval, and none is lost', () => {
    const seen: [string, string][] = [];
    const throttle = new Throttle<string>(33, join, (key, value) => seen.push([key, value]));
    const all = Array.from({ length: 100 }, (_, index) => String(index % 10));
    for (const value of all) {
      throttle.push('a', value);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(50);
    expect(seen[0]).toEqual(['a', '0']);
    expect(seen.map(([, value]) => value).join('')).toBe(all.join(''));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThanOrEqual(5);
  });

  it('are forgotten when dropped or disposed', () => {
    const seen: string[] = [];
    const throttle = new Throttle<string>(33, join, (key) => seen.push(key));
    throttle.push('first', '');
    throttle.push('a', '');
    throttle.push('b', '');
    throttle.drop('a');
    vi.advanceTimersByTime(50);
    expect(seen).toEqual(['first', 'b']);
    throttle.push('c', '');
    throttle.push('d', '');
    throttle.drop();
    throttle.push('e', '');
    throttle.dispose();
    vi.advanceTimersByTime(50);
    expect(seen).toEqual(['first', 'b']);
  });
});
