import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enginesOf, modelNamed } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const a = modelNamed('a');
const b = modelNamed('b');
const c = modelNamed('c');

describe('the models that are loaded', () => {
  it('are at most as many as allowed: the one not used for longest makes room', async () => {
    const { ask, engines } = enginesOf({}, { maxLoaded: () => 2 });
    const loaded = (): readonly string[] => engines.loaded.map(({ model }) => model.id).sort();
    for (const model of [a, b, a, c]) {
      ask('text', {}, 'person', { model });
      await wait(50);
    }
    expect(loaded()).toEqual(['a', 'c']);
  });

  it('are never unloaded while somebody waits for them', async () => {
    const { ask, engines, fake } = enginesOf({}, { maxLoaded: () => 1 });
    const busy = ask('busy', { steps: 10 }, 'prefetch', { model: a });
    const queued = ask('queued', {}, 'prefetch', { model: a });
    await wait(20);
    const other = ask('other', {}, 'person', { model: b });
    await wait(50);
    expect(engines.loaded).toMatchObject([{ model: a, state: 'running', memoryBytes: 1000 }]);
    await wait(150);
    expect(await busy.end).toBe('done');
    expect(await queued.end).toBe('done');
    expect(await other.end).toBe('done');
    expect(fake.sessions.map(({ model }) => model.id)).toEqual(['a', 'b']);
  });

  it('give the next place to whom it is most urgent for', async () => {
    const { ask, fake } = enginesOf({}, { maxLoaded: () => 1 });
    ask('1', { steps: 5 }, 'person', { model: a });
    await wait(10);
    ask('2', {}, 'prefetch', { model: b });
    ask('3', {}, 'person', { model: c });
    await wait(500);
    expect(fake.sessions.map(({ model }) => model.id)).toEqual(['a', 'c', 'b']);
  });

  it('are fewer at once when fewer are allowed, the least used first, busy ones when they are done', async () => {
    let most = 3;
    const { ask, engines } = enginesOf({}, { maxLoaded: () => most });
    const loaded = (): readonly string[] => engines.loaded.map(({ model }) => model.id).sort();
    for (const model of [a, b, c]) {
      ask('text', {}, 'person', { model });
      await wait(50);
    }
    ask('long', { steps: 10 }, 'person', { model: a });
    most = 2;
    engines.optionsChanged();
    expect(loaded()).toEqual(['a', 'c']);
    ask('long', { steps: 20 }, 'person', { model: c });
    most = 0;
    engines.optionsChanged();
    expect(loaded()).toEqual(['a', 'c']);
    await wait(110);
    expect(loaded()).toEqual(['c']);
    await wait(500);
    expect(loaded()).toEqual(['c']);
  });

  it('are unloaded when nobody has used them for long enough, by the setting as it is now', async () => {
    let idleMs = 0;
    const { ask, engines } = enginesOf({}, { idleMs: () => idleMs });
    ask('1');
    await wait(100_000);
    expect(engines.loaded).toHaveLength(1);
    idleMs = 1000;
    engines.optionsChanged();
    await wait(900);
    ask('2', { steps: 200 });
    await wait(1500);
    expect(engines.loaded).toHaveLength(1);
    await wait(1450);
    expect(engines.loaded).toHaveLength(1);
    await wait(100);
    expect(engines.loaded).toHaveLength(0);
  });

  it('can be loaded before they are needed, and tell of each change', async () => {
    const { engines } = enginesOf();
    const states: string[] = [];
    const listening = engines.onDidChange(() => {
      const now = engines.loaded.map(({ state }) => state).join();
      if (states.at(-1) !== now) {
        states.push(now);
      }
    });
    const loading = engines.load(a, new AbortController().signal);
    await wait(10);
    await loading;
    const unloading = engines.unload(() => true);
    await wait(10);
    await unloading;
    listening.dispose();
    engines.dispose();
    expect(states).toEqual(['loading', 'idle', '']);
  });
});
