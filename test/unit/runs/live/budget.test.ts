import { describe, expect, it } from 'vitest';
import { LiveBudget, type Spent } from '../../../../src/runs/live/budget';
import { SharedSpent, type SpentFiles } from '../../../../src/runs/live/shared-spent';

interface Clock {
  ms: number;
}

const budgetOf = (
  clock: Clock,
  given: Partial<ConstructorParameters<typeof LiveBudget>[0]> = {},
): LiveBudget =>
  new LiveBudget({
    secondsPerMinute: () => 20,
    others: () => [],
    rests: () => false,
    now: () => clock.ms,
    ...given,
  });

describe('What live work may cost', () => {
  it('is so much in a minute, whenever that began', () => {
    const clock = { ms: 1_000_000 };
    const budget = budgetOf(clock);
    budget.spent(12_000);
    clock.ms += 30_000;
    expect(budget.closed(true)).toBeUndefined();
    budget.spent(8_000);
    // The first part is over in half a minute.
    expect(budget.closed(true)).toEqual({ by: 'budget', againMs: 30_000 });
    clock.ms += 29_999;
    expect(budget.closed(true)).toBeDefined();
    clock.ms += 1;
    expect(budget.closed(true)).toBeUndefined();
  });

  it('is less for what nobody sees', () => {
    const budget = budgetOf({ ms: 0 });
    budget.spent(15_000);
    expect(budget.closed(false)).toMatchObject({ by: 'budget' });
    expect(budget.closed(true)).toBeUndefined();
  });

  it('is as much as it needs where the limit is 0, and nothing on battery where that is wanted', () => {
    const budget = budgetOf({ ms: 0 }, { secondsPerMinute: () => 0 });
    budget.spent(1_000_000);
    expect(budget.closed(false)).toBeUndefined();
    const resting = budgetOf({ ms: 0 }, { rests: () => true });
    expect(resting.closed(true)).toMatchObject({ by: 'battery' });
  });

  it('is one for all windows', async () => {
    const clock = { ms: 5_000_000 };
    const disk = new Map<string, unknown>();
    const filesOf = (window: string): SpentFiles => ({
      read: () =>
        Promise.resolve([...disk].filter(([key]) => key !== window).map(([, spent]) => spent)),
      write: (spent) => {
        disk.set(window, JSON.parse(JSON.stringify(spent)));
        return Promise.resolve();
      },
    });
    const windows = ['a', 'b', 'c'].map((name) => {
      const budget: LiveBudget = budgetOf(clock, { others: (): Spent => shared.others });
      const shared = new SharedSpent(
        filesOf(name),
        () => budget.spentHere,
        () => clock.ms,
      );
      return { budget, shared };
    });
    disk.set('of nobody', { not: 'what it should be' });
    disk.set('broken', undefined);
    for (const { budget, shared } of windows) {
      expect(budget.closed(true)).toBeUndefined();
      budget.spent(7_000);
      await shared.exchange();
    }
    clock.ms += 1000;
    for (const { budget, shared } of windows) {
      await shared.exchange();
      expect(budget.closed(true)).toEqual({ by: 'budget', againMs: 59_000 });
    }
    clock.ms += 59_000;
    expect(windows.map(({ budget }) => budget.closed(true))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is each window’s own where nothing can be written', async () => {
    const refused = (): Promise<never> => Promise.reject(new Error('read-only'));
    const shared = new SharedSpent(
      { read: refused, write: refused },
      () => [],
      () => 0,
    );
    await shared.exchange();
    expect(shared.others).toEqual([]);
  });
});
