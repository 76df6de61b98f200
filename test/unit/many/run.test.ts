import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../src/many/run';

interface Given {
  readonly name: number;
  readonly bytes: number | undefined;
}

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of results) {
    list.push(one);
  }
  return list;
}

const never = new AbortController().signal;

describe('files in order', () => {
  it('give all results in order, and no more is under way than there is room for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined })),
        fc.integer({ min: 1, max: 4 }),
        async (scheduler, sizes, most) => {
          const room = { files: most, bytes: 20 };
          const running = new Set<Given>();
          let peak = 0;
          const given = sizes.map((bytes, name): Given => ({ name, bytes }));
          const results = all(
            inOrder(given, room, never, async (file) => {
              running.add(file);
              peak = Math.max(peak, running.size);
              const bytes = [...running].reduce(
                (sum, one) => sum + Math.min(one.bytes ?? 20, 20),
                0,
              );
              expect(running.size === 1 || bytes <= 20).toBe(true);
              await scheduler.schedule(Promise.resolve());
              running.delete(file);
              return file.name;
            }),
          );
          expect(await scheduler.waitFor(results)).toEqual(given.map(({ name }) => name));
          expect(peak).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('one that is slow lets others be done, but not without end', async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: number[] = [];
    const given = Array.from({ length: 100 }, (_, name): Given => ({ name, bytes: 1 }));
    const results = inOrder(given, { files: 2, bytes: 100 }, never, async ({ name }) => {
      if (name === 0) {
        await slow;
      }
      done.push(name);
      return name;
    });
    const first = results.next();
    for (let turn = 0; turn < 500; turn++) {
      await Promise.resolve();
    }
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    release();
    expect(await first).toEqual({ done: false, value: 0 });
    expect(await all(results)).toEqual(given.slice(1).map(({ name }) => name));
  });

  it('ends once nothing is under way when it is stopped, and when one is to end it', async () => {
    const given = Array.from({ length: 20 }, (_, name): Given => ({ name, bytes: 1 }));
    const room = { files: 4, bytes: 100 };
    const stopped = new AbortController();
    let running = 0;
    const work = async ({ name }: Given, signal: AbortSignal): Promise<number> => {
      running++;
      await new Promise((resolve) => setImmediate(resolve));
      if (name === 6) {
        stopped.abort();
      }
      running--;
      signal.throwIfAborted();
      return name;
    };
    await expect(all(inOrder(given, room, stopped.signal, work))).rejects.toThrow('Cancelled');
    expect(running).toBe(0);
    const failing = async (file: Given): Promise<number> => {
      await work(file, never);
      if (file.name === 3) {
        throw new TypeError('the disk is full');
      }
      return file.name;
    };
    await expect(all(inOrder(given, room, never, failing))).rejects.toThrow('the disk is full');
    expect(running).toBe(0);
  });
});
