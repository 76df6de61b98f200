import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RunHistory } from '../../../../src/runs/history/history';
import { printOf } from '../../../../src/runs/history/print';
import { recordOf, withoutResult } from '../../../../src/runs/history/record-of';
import { RunStore } from '../../../../src/runs/run-store';
import { HandInference, order, settled, TestLog, text } from '../support';
import { TestPlace } from './test-place';

afterEach(() => {
  vi.restoreAllMocks();
});

function session(place: TestPlace) {
  const log = new TestLog();
  const inference = new HandInference();
  const store = new RunStore(inference, log);
  return { inference, store, history: new RunHistory(store, place, log), log };
}

/** What is to be kept, by making every record anew. */
async function plainly(store: RunStore, place: TestPlace): Promise<unknown> {
  if (place.limit() === 0) {
    return undefined;
  }
  const records: unknown[] = [];
  let room = place.limit();
  for (const run of store.all) {
    const marked = run.print ? run.marked === true : place.isMarked(run);
    const record = recordOf(run, run.print ?? (await printOf(run.order.text)), marked);
    const { length } = JSON.stringify(record);
    if (length <= room) {
      records.push(record);
      room -= length;
    } else {
      records.push(withoutResult(record));
    }
  }
  return JSON.stringify(records);
}

const words = (at: number): string => `Text ${at}. `.repeat(1 + (at % 80));
const origin = { uri: 'file:///a', language: 'plaintext', start: 0, end: 7, line: 0 };

type Session = ReturnType<typeof session>;
type Step = (now: Session, place: TestPlace, at: number) => unknown;

/** What can happen between two saves, to a run that is chosen by a number. */
const steps: Readonly<Record<string, Step>> = {
  start: ({ store }, _, at) => store.start([{ ...order('text-generation', words(at)), origin }]),
  stream: ({ inference }, _, at) =>
    picked(inference.asked, at)?.options.observer?.streamed?.({ keep: 0, tail: words(at) }),
  done: ({ inference }, _, at) =>
    picked(inference.asked, at)?.done(text(words(at), 1, [{ text: `or ${at}`, tokens: 2 }])),
  fail: ({ inference }, _, at) => picked(inference.asked, at)?.fail(new Error(`why ${at}`)),
  stop: ({ store }, _, at) => {
    store.stop(picked(store.all, at)?.id);
  },
  remove: ({ store }, _, at) => {
    store.remove(picked(store.all, at)?.id ?? '');
  },
  choose: ({ store }, _, at) => {
    store.choose(picked(store.all, at)?.id ?? '', 0);
  },
  mark: ({ store }, { marked }, at) => {
    const id = picked(store.all, at)?.id ?? '';
    return marked.delete(id) || marked.add(id);
  },
  rename: ({ store }, _, at) => {
    store.renamed((uri) => (at % 2 === 0 ? 'file:///a' : `${uri}b`));
  },
  find: ({ store }, _, at) => {
    const run = picked(store.all, at);
    const number = Number(/\d+/u.exec(run?.order.text ?? '')?.[0]);
    store.located(run?.id ?? '', words(number), origin);
  },
  limit: (_, place, at) => {
    place.room = [0, 500, 1000, 3000, 1_000_000][at % 5] ?? 0;
  },
};

function picked<T>(all: readonly T[], at: number): T | undefined {
  return all[at % Math.max(1, all.length)];
}

describe('what a save keeps', () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(steps), 'save', 'reload'), fc.nat(199));

  it('is what it is when every record is made anew, whatever has happened since the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (happens) => {
        const place = new TestPlace();
        let now = session(place);
        for (const [what, at] of [...happens, ['save', 0] as const]) {
          if (what === 'save' || what === 'reload') {
            await settled();
            await now.history.save();
            expect(place.kept).toBe(await plainly(now.store, place));
          } else {
            steps[what]?.(now, place, at);
          }
          if (what === 'reload') {
            now.history.dispose();
            now = session(place);
            expect(now.log.lines).toEqual([]);
          }
        }
        now.history.dispose();
        await now.history.save();
      }),
      { numRuns: 150 },
    );
  });
});

describe('what a save costs', () => {
  it('is in proportion to what has changed, and nothing where nothing has', async () => {
    const place = new TestPlace();
    const { inference, store, history } = session(place);
    store.start(Array.from({ length: 30 }, (_, at) => order('text-generation', words(at))));
    for (const [at, asked] of inference.asked.entries()) {
      asked.done(text(words(at).repeat(10)));
    }
    await settled();
    await history.save();
    store.start([order('text-generation', 'new')]);
    inference.last.done(text('short'));
    await settled();
    const stringify = vi.spyOn(JSON, 'stringify');
    const digest = vi.spyOn(crypto.subtle, 'digest');
    await history.save();
    const made = stringify.mock.results.map(({ value }) => value as string);
    expect(made).toEqual([JSON.stringify(place.records()[0])]);
    expect(digest).toHaveBeenCalledTimes(1);
    expect(place.records()).toHaveLength(31);
    const { writes } = place;
    await history.save();
    expect(place.writes).toBe(writes);
    place.room = 0;
    await history.save();
    await history.save();
    expect([place.kept, place.writes]).toEqual([undefined, writes + 1]);
  });
});
