import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AskedThread } from '../../../src/thread/asked-thread';
import { recordingLog } from '../../support/small-models';

interface Answer {
  readonly id: number;
  readonly thread: number;
  readonly told: readonly string[];
}

/* The rest is tried with the threads that are: of languages, and of formats. */
const log = recordingLog();
const thread = new AskedThread<{ readonly text: string }, Answer>({
  entry: resolve('test/support/threads/hungry.cjs'),
  name: 'is hungry',
  log,
  limitMs: 60_000,
  memory: { maxOldGenerationSizeMb: 40 },
  parse: (message) => message as Answer,
});

async function answer(text: string): Promise<Answer> {
  const said = await thread.ask({ text });
  if (typeof said === 'string') {
    throw new Error(said);
  }
  return said;
}

afterEach(() => {
  vi.useRealTimers();
  thread.dispose();
});

describe('a thread that is asked', () => {
  it('says that a question took too much where it has no more memory, and begins another', async () => {
    const first = await answer('a');
    expect(await thread.ask({ text: 'all' })).toBe('limit');
    expect((await answer('a')).thread).not.toBe(first.thread);
  });

  it('is told what wants no answer, in its order, and nothing where there is none', async () => {
    thread.tell({ text: 'told too early' });
    await answer('a');
    thread.tell({ text: 'told' });
    expect((await answer('a')).told).toEqual(['told']);
  });

  it('ends once nobody has asked for a minute', async () => {
    const first = await answer('a');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const same = await answer('a');
    vi.advanceTimersByTime(59_000);
    const still = await answer('a');
    vi.advanceTimersByTime(61_000);
    const other = await answer('a');
    expect([same.thread, still.thread]).toEqual([first.thread, first.thread]);
    expect(other.thread).not.toBe(first.thread);
  });
});
