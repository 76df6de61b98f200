import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCancelled } from '../../../src/base/cancelled';
import { inPieces, sorted, type Pieces } from '../../../src/base/pieces';
import { EntityFilter } from '../../../src/ui/entities/filter';
import { entityTree } from '../../../src/ui/entities/tree';
import { done, storeOf } from '../ui/entities/found';

describe('Sorting in pieces', () => {
  it('sorts as all at once, and keeps what is alike in its order', () => {
    const rows = fc.array(fc.record({ key: fc.nat(5), id: fc.nat() }), { maxLength: 1500 });
    fc.assert(
      fc.property(rows, (all) => {
        const compare = (a: { key: number }, b: { key: number }): number => a.key - b.key;
        expect(done(sorted(all, compare))).toEqual([...all].sort(compare));
      }),
      { numRuns: 60 },
    );
  });

  it('compares few between two yields, however many there are', () => {
    let compared = 0;
    let most = 0;
    const all = Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 20_000);
    const work = sorted(all, (a, b) => {
      compared += 1;
      return a - b;
    });
    for (let step = work.next(); step.done !== true; step = work.next()) {
      most = Math.max(most, compared);
      compared = 0;
    }
    expect(most).toBeLessThan(4000);
  });
});

describe('Work in pieces', () => {
  function* slow(steps: number): Pieces<string> {
    for (let step = 0; step < steps; step += 1) {
      for (const until = performance.now() + 1; performance.now() < until;) {
        // Works.
      }
      yield;
    }
    return 'done';
  }

  it('lets others go first, and comes to its end', async () => {
    let others = 0;
    const timer = setInterval(() => (others += 1), 1);
    expect(await inPieces(slow(60))).toBe('done');
    clearInterval(timer);
    expect(others).toBeGreaterThan(0);
  });

  it('ends when it is not wanted any more', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(inPieces(slow(60), controller.signal)).rejects.toSatisfy(isCancelled);
  });

  it('reads and counts 20,000 entities in pieces, each once', () => {
    const words = Array.from({ length: 20_000 }, (_, at) => `Name${at % 7000}/L${at % 5}`).join(
      ' ',
    );
    const { store, texts } = storeOf({ key: 'a', words });
    let [read, most, total] = [0, 0, 0];
    const reader = {
      within: (...given: Parameters<typeof store.within>) => {
        const found = store.within(...given);
        read += found.length;
        total += found.length;
        return found;
      },
    };
    const compare = (a: string, b: string): number => (a < b ? -1 : 1);
    const wish = {
      filter: new EntityFilter(),
      nameOf: (label: string) => label,
      search: '',
      compare,
    };
    const work = entityTree(reader, texts, { ...wish, order: 'name' });
    for (let step = work.next(); ; step = work.next()) {
      most = Math.max(most, read);
      read = 0;
      if (step.done === true) {
        expect(step.value.total).toBe(20_000);
        expect(step.value.labels.length).toBe(5);
        break;
      }
    }
    expect(most).toBeLessThan(5000);
    expect(total).toBeLessThan(20_100);
  });
});
