import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Turns, type RunOrders } from '../../../src/engine/process/turns';

const settle = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

interface Taker {
  readonly orders: RunOrders;
  state: 'waits' | 'has' | 'cancelled' | 'done';
}

function take(turns: Turns, shares: boolean): Taker {
  const taker: Taker = { orders: { cancelled: false, paused: false, shares }, state: 'waits' };
  turns.take(taker.orders).then(
    () => (taker.state = 'has'),
    () => (taker.state = 'cancelled'),
  );
  return taker;
}

it('lets those that share compute side by side, and no one else', async () => {
  const turns = new Turns();
  const all = [true, true, false, true].map((shares) => take(turns, shares));
  await settle();
  expect(all.map(({ state }) => state)).toEqual(['has', 'has', 'waits', 'waits']);
  for (const { orders } of all.slice(0, 2)) {
    turns.give(orders);
  }
  await settle();
  expect(all.slice(2).map(({ state }) => state)).toEqual(['has', 'waits']);
});

it('puts one that has rested before those who came after it', async () => {
  const turns = new Turns();
  const [first, second] = [take(turns, false), take(turns, false)];
  await settle();
  first.orders.paused = true;
  second.orders.paused = true;
  turns.give(first.orders);
  let again = false;
  void turns.take(first.orders).then(() => (again = true));
  first.orders.paused = false;
  second.orders.paused = false;
  turns.wake();
  await settle();
  expect([again, second.state]).toEqual([true, 'waits']);
});

it('gives everybody a turn, in order, whoever shares, rests or is cancelled', async () => {
  const step = fc.record({
    do: fc.constantFrom('take', 'take', 'give', 'pause', 'resume', 'cancel'),
    which: fc.nat({ max: 15 }),
    shares: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const turns = new Turns();
      const all: Taker[] = [];
      const check = (): void => {
        const having = all.filter(({ state }) => state === 'has');
        expect(having.length <= 1 || having.every(({ orders }) => orders.shares)).toBe(true);
      };
      const give = (one: Taker): void => {
        one.state = 'done';
        turns.give(one.orders);
      };
      for (const { do: what, which, shares } of steps) {
        const one = all[which % Math.max(1, all.length)];
        if (what === 'take') {
          all.push(take(turns, shares));
        } else if (one && what === 'give' && one.state === 'has') {
          give(one);
        } else if (one && what !== 'give') {
          one.orders.paused = what === 'pause' || (what === 'cancel' && one.orders.paused);
          one.orders.cancelled ||= what === 'cancel';
          turns.wake();
        }
        await settle();
        check();
      }
      for (const { orders } of all) {
        orders.paused = false;
      }
      for (let left = all.length; left > 0; left--) {
        turns.wake();
        await settle();
        check();
        const first = all.find(({ state }) => state === 'has');
        if (first) {
          give(first);
        }
      }
      await settle();
      expect(all.map(({ state }) => state).filter((state) => state === 'waits')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
