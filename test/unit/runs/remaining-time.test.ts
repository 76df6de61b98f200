import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RemainingTime } from '../../../src/runs/remaining-time';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('what is left is said once it is no guess, and of nothing that is one part', () => {
  const clock = new RemainingTime();
  const said: (number | undefined)[] = [];
  for (let done = 0; done <= 10; done++) {
    said.push(clock.after(done, 10).remainingMs);
    vi.advanceTimersByTime(1500);
  }
  expect(said).toEqual([
    undefined,
    undefined,
    undefined,
    10_500,
    9000,
    7500,
    6000,
    4500,
    3000,
    1500,
    0,
  ]);
  const single = new RemainingTime();
  vi.advanceTimersByTime(60_000);
  expect(single.after(1, 1)).toEqual({});
});

it('a fast run is not said to be over in a moment', () => {
  const clock = new RemainingTime();
  for (let done = 0; done < 10; done++) {
    expect(clock.after(done, 1000)).toEqual({});
    vi.advanceTimersByTime(10);
  }
});
