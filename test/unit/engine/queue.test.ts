import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { translatable } from '../../../src/base/message';
import { applyPiece } from '../../../src/engine/pieces';
import { enginesOf, modelNamed } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('the turns', () => {
  it('are in order, one at a time', async () => {
    const { ask, computed, fake } = enginesOf();
    const all = ['1', '2', '3'].map((text) => ask(text, { steps: 2 }));
    await wait(100);
    expect(await Promise.all(all.map(({ end }) => end))).toEqual(['done', 'done', 'done']);
    expect(computed).toEqual(['1', '2', '3']);
    expect(fake.sessions).toHaveLength(1);
  });

  it('are a person’s first, then live work’s, then a prefetch’s, which rests and goes on', async () => {
    const { ask, computed } = enginesOf();
    const said: string[] = [];
    const observer = (name: string) => ({
      progress: (done: number, total: number) => said.push(`${name} ${done}/${total}`),
    });
    const early = ask('prefetch', { steps: 3 }, 'prefetch', { observer: observer('prefetch') });
    await wait(10);
    const live = ask('live', { steps: 2 }, 'live', { observer: observer('live') });
    await wait(12);
    const person = ask('person', { steps: 2 }, 'person', { observer: observer('person') });
    const second = ask('second', {}, 'person', { observer: observer('second') });
    await wait(200);
    for (const { end } of [early, live, person, second]) {
      expect(await end).toBe('done');
    }
    expect(computed).toEqual(['prefetch', 'live', 'person', 'second', 'live', 'prefetch']);
    expect(said).toEqual([
      'prefetch 1/3',
      'live 1/2',
      'person 1/2',
      'person 2/2',
      'second 1/1',
      'live 2/2',
      'prefetch 2/3',
      'prefetch 3/3',
    ]);
  });
});

describe('a stop', () => {
  it('ends at once what waits, rests or is under way, and nothing else', async () => {
    const { ask, fake } = enginesOf();
    const resting = ask('resting', { steps: 9 }, 'prefetch');
    await wait(10);
    const running = ask('running', { steps: 9 });
    await wait(20);
    const waiting = ask('waiting');
    const other = ask('other');
    resting.controller.abort();
    waiting.controller.abort();
    expect(await resting.end).toBe('Cancelled');
    expect(await waiting.end).toBe('Cancelled');
    running.controller.abort();
    await wait(10);
    expect(await running.end).toBe('Cancelled');
    await wait(20);
    expect(await other.end).toBe('done');
    expect(fake.sessions).toHaveLength(1);
  });

  it('that a run does not heed ends its session after 300 ms; those behind it go on in a new one', async () => {
    const { ask, fake, log } = enginesOf();
    const stuck = ask('stuck', { hangsAt: 0 });
    const behind = ask('behind');
    await wait(10);
    stuck.controller.abort();
    await wait(299);
    expect(fake.sessions[0]?.alive).toBe(true);
    await wait(1);
    expect(await stuck.end).toBe('Cancelled');
    expect(log.lines.join()).toMatch(/did not stop within 300 ms/);
    await wait(20);
    expect(await behind.end).toBe('done');
    expect(fake.sessions).toHaveLength(2);
  });

  it('of a run that does not come to rest ends the session, for the one before which it should', async () => {
    const { ask, fake } = enginesOf();
    const stuck = ask('stuck', { hangsAt: 1, steps: 2 }, 'prefetch');
    await wait(20);
    const person = ask('person');
    await wait(1000);
    stuck.controller.abort();
    expect(await stuck.end).toBe('Cancelled');
    await wait(400);
    expect(await person.end).toBe('done');
    expect(fake.sessions).toHaveLength(2);
  });

  it('of a run that rests keeps the session, however long the other takes', async () => {
    const { ask, fake } = enginesOf();
    const resting = ask('resting', { steps: 3, ignoresAbort: true }, 'prefetch');
    await wait(10);
    const person = ask('person', { steps: 2, stepMs: 500 });
    await wait(20);
    resting.controller.abort();
    expect(await resting.end).toBe('Cancelled');
    await wait(1100);
    expect(await person.end).toBe('done');
    expect(fake.sessions).toHaveLength(1);
  });

  it('while the model loads lets it load for those who still want it', async () => {
    const { ask, fake } = enginesOf({ loading: () => ({ ms: 1000 }) });
    const first = ask('first');
    const second = ask('second');
    await wait(500);
    first.controller.abort();
    expect(await first.end).toBe('Cancelled');
    await wait(520);
    expect(await second.end).toBe('done');
    expect(fake.sessions).toHaveLength(1);
  });

  it('while the model loads for nobody else ends the loading', async () => {
    const { ask, engines, fake } = enginesOf({ loading: () => ({ ms: 1000 }) });
    const only = ask('only');
    await wait(1);
    only.controller.abort();
    expect(await only.end).toBe('Cancelled');
    expect(fake.sessions[0]?.alive).toBe(false);
    expect(engines.loaded).toEqual([]);
  });

  it('that comes before the order lets nothing begin', async () => {
    const { engines, fake } = enginesOf();
    const order = engines.load(modelNamed('a'), AbortSignal.abort());
    await expect(order).rejects.toThrow('Cancelled');
    expect(fake.sessions).toHaveLength(0);
  });

  it('that comes with the answer is a stop', async () => {
    const { ask } = enginesOf();
    const run = ask('run', { ignoresAbort: true });
    await wait(10);
    run.controller.abort();
    await wait(10);
    expect(await run.end).toBe('Cancelled');
  });
});

describe('a session that dies', () => {
  it('takes with it what it computed; what rested or waited goes on in a new one', async () => {
    const { ask, fake, computed } = enginesOf();
    let written = '';
    const observer = {
      streamed: (piece: { keep: number; tail: string }) => {
        written = applyPiece(written, piece);
      },
    };
    const resting = ask('resting', { steps: 3 }, 'prefetch', { observer });
    await wait(10);
    const running = ask('running', { steps: 9 });
    await wait(20);
    const waiting = ask('waiting');
    fake.sessions[0]?.die();
    await wait(100);
    expect(await running.end).toBe('EngineEndedError');
    expect(await waiting.end).toBe('done');
    expect(await resting.end).toBe('done');
    expect(computed).toEqual(['resting', 'running', 'waiting', 'resting']);
    // What had been written before counts for nothing: it is written anew.
    expect(written).toBe('res0 res1 res2');
    expect(fake.sessions).toHaveLength(2);
  });

  it('while it loads takes with it the one that it loads for', async () => {
    const { ask, fake } = enginesOf({ loading: (_, nth) => ({ dies: nth === 0 }) });
    const first = ask('first');
    const second = ask('second');
    await wait(50);
    expect(await first.end).toBe('EngineEndedError');
    expect(await second.end).toBe('done');
    expect(fake.sessions).toHaveLength(2);
  });

  it('three times in a row is not tried again for those who wait', async () => {
    const { ask, fake } = enginesOf({ loading: () => ({ dies: true }) });
    const all = ['1', '2', '3', '4', '5'].map((text) => ask(text));
    await wait(500);
    for (const { end } of all) {
      expect(await end).toBe('EngineEndedError');
    }
    expect(fake.sessions).toHaveLength(3);
    // Who asks then is served: it may have been made good.
    const later = ask('later');
    await wait(50);
    expect(await later.end).toBe('EngineEndedError');
    expect(fake.sessions).toHaveLength(4);
  });

  it('now and then, with answers in between, goes on being started', async () => {
    const { ask, fake } = enginesOf();
    const all = Array.from({ length: 12 }, (_, at) =>
      ask(String(at), at % 3 === 2 ? {} : { diesAt: 0 }),
    );
    await wait(1000);
    const ends = await Promise.all(all.map(({ end }) => end));
    expect(ends.filter((end) => end === 'done')).toHaveLength(4);
    expect(fake.sessions).toHaveLength(9);
  });

  it('is followed by another only when it is gone', async () => {
    const { ask, engines, fake } = enginesOf({ endMs: 200 });
    const first = ask('first', { diesAt: 0 });
    const second = ask('second');
    await wait(100);
    expect(await first.end).toBe('EngineEndedError');
    engines.restart();
    engines.restart();
    expect(fake.sessions).toHaveLength(1);
    await wait(150);
    expect(fake.sessions).toHaveLength(2);
    await wait(50);
    expect(await second.end).toBe('done');
  });
});

describe('a run that is being stopped', () => {
  it('ends when its session does, whoever ends that', async () => {
    const { ask, engines } = enginesOf();
    const stopped = ask('stopped', { hangsAt: 0 });
    await wait(20);
    stopped.controller.abort();
    engines.restart();
    await wait(0);
    expect(await stopped.end).toBe('Cancelled');
    await wait(1000);
    expect(engines.loaded).toEqual([]);
  });
});

describe('a model that cannot be loaded', () => {
  it('says why to all who wait, and is tried anew by who asks then', async () => {
    const fails = translatable('There is no model in {0}.', '/models/a');
    const { ask, fake } = enginesOf({ loading: (_, nth) => (nth === 0 ? { fails } : {}) });
    const all = [ask('1'), ask('2', {}, 'prefetch')];
    await wait(20);
    for (const { end } of all) {
      expect(await end).toBe('RunFailedError');
    }
    expect(fake.sessions[0]?.alive).toBe(false);
    const later = ask('later');
    await wait(50);
    expect(await later.end).toBe('done');
  });

  it('because nothing can be started says so to all who wait', async () => {
    const { ask, fake } = enginesOf();
    fake.start = () => {
      throw new RangeError('too many');
    };
    expect(await ask('1').end).toBe('RangeError');
  });
});

describe('Restart and unload', () => {
  it('begin anew in another session, and end with a sentence', async () => {
    const { ask, engines, fake } = enginesOf();
    const running = ask('running', { steps: 3 });
    const waiting = ask('waiting');
    await wait(10);
    engines.restart();
    await wait(100);
    expect(await running.end).toBe('done');
    expect(await waiting.end).toBe('done');
    expect(fake.sessions).toHaveLength(2);

    const again = ask('again', { steps: 3 });
    const behind = ask('behind');
    const other = ask('other', {}, 'person', { model: modelNamed('b') });
    await wait(10);
    let free = false;
    void engines.unload(({ id }) => id === 'a').then(() => (free = true));
    expect(await again.end).toBe('RunFailedError');
    expect(await behind.end).toBe('RunFailedError');
    await wait(50);
    expect(free).toBe(true);
    expect(await other.end).toBe('done');
    expect(engines.loaded.map(({ model }) => model.id)).toEqual(['b']);
  });

  it('and the end of all cancel what is asked', async () => {
    const { ask, engines, fake } = enginesOf();
    const all = [ask('1', { hangsAt: 0 }), ask('2')];
    await wait(20);
    engines.dispose();
    for (const { end } of all) {
      expect(await end).toBe('Cancelled');
    }
    expect(fake.sessions[0]?.alive).toBe(false);
  });
});
