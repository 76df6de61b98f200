import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatestOnly } from '../../../../src/ui/panel/throttle';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('streamed values', () => {
  it('go out at once, then at most once per interval and only the newest', () => {
    const seen: [string, number][] = [];
    const throttle = new LatestOnly<number>(33, (key, value) => seen.push([key, value]));
    for (let value = 0; value < 100; value += 1) {
      throttle.push('a', value);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(50);
    expect(seen[0]).toEqual(['a', 0]);
    expect(seen.at(-1)).toEqual(['a', 99]);
    expect(seen.length).toBeLessThanOrEqual(5);
  });

  it('are forgotten when dropped or disposed', () => {
    const seen: string[] = [];
    const throttle = new LatestOnly<number>(33, (key) => seen.push(key));
    throttle.push('first', 0);
    throttle.push('a', 1);
    throttle.push('b', 1);
    throttle.drop('a');
    vi.advanceTimersByTime(50);
    expect(seen).toEqual(['first', 'b']);
    throttle.push('c', 1);
    throttle.push('d', 1);
    throttle.dispose();
    vi.advanceTimersByTime(50);
    expect(seen).not.toContain('d');
  });
});
