import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rarely } from '../../../src/engine/process/rarely';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('acts at once, and once more for all that is asked while it rests', () => {
  const act = vi.fn<() => void>();
  const rarely = new Rarely(act, 100);
  for (let asked = 0; asked < 5; asked++) {
    rarely.ask();
  }
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(99);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledTimes(2);
  rarely.ask();
  expect(act).toHaveBeenCalledTimes(3);
});
