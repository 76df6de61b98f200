import { describe, expect, it } from 'vitest';
import type { Batching } from '../../../src/tasks/batching';
import { Cancelled } from '../../../src/base/cancelled';
import { CachedInference } from '../../../src/engine/cached-inference';
import type { InstalledModel, RunRequest } from '../../../src/engine/contract';
import { recordingLog } from '../../support/small-models';
import { FakeEngine } from '../../support/fake-engine';

const model: InstalledModel = {
  task: 'text-generation',
  id: 'org/name',
  directory: '/models/org/name',
  commit: 'c'.repeat(40),
  dtype: 'q8',
};
const request: RunRequest = { task: 'text-generation', text: 'Dear', parameters: { seed: 1 } };
const live = () => ({ signal: new AbortController().signal });

/** Inference over a fake engine, with what that was asked to compute. */
function make() {
  let batching: Batching = 'exact';
  const computed: RunRequest[] = [];
  const engine = new FakeEngine({
    run: () => ({ stepMs: 0 }),
    computes: (one) => computed.push(one),
  });
  const inference = new CachedInference({
    engine,
    maxLoaded: () => 2,
    idleMs: () => 0,
    threads: () => 1,
    batching: () => batching,
    log: recordingLog(),
  });
  return {
    inference,
    engine,
    computed,
    read: (how: Batching) => {
      batching = how;
    },
  };
}

describe('a result', () => {
  it('is another one where texts are read otherwise, which needs no other session', async () => {
    const { inference, engine, computed, read } = make();
    await inference.run(model, request, live());
    read('auto');
    expect((await inference.run(model, request, live())).cached).toBe(false);
    read('exact');
    expect((await inference.run(model, request, live())).cached).toBe(true);
    expect([computed.length, engine.sessions.length]).toEqual([2, 1]);
    inference.dispose();
  });

  it('says what it came from, and is given again without another run', async () => {
    const { inference, engine, computed } = make();
    const first = await inference.run(model, request, live());
    expect(first).toMatchObject({
      cached: false,
      result: {
        task: 'text-generation',
        engine: engine.id,
        model: 'org/name',
        commit: model.commit,
        dtype: 'q8',
        parameters: { seed: 1 },
      },
    });
    expect(await inference.run(model, request, live())).toEqual({
      result: first.result,
      cached: true,
    });
    expect(computed).toHaveLength(1);
    expect((await inference.run(model, { ...request, text: 'Other' }, live())).cached).toBe(false);
    inference.dispose();
  });

  it('that is not to be remembered is neither kept nor looked for', async () => {
    const { inference, computed } = make();
    const secret = { ...live(), remember: false };
    expect((await inference.run(model, request, secret)).cached).toBe(false);
    expect((await inference.run(model, request, live())).cached).toBe(false);
    expect((await inference.run(model, request, secret)).cached).toBe(false);
    expect(computed).toHaveLength(3);
    inference.dispose();
  });

  it('is forgotten after Restart Inference', async () => {
    const { inference, computed } = make();
    await inference.run(model, request, live());
    inference.restart();
    expect((await inference.run(model, request, live())).cached).toBe(false);
    expect(computed).toHaveLength(2);
    inference.dispose();
  });

  it('is kept when its model is unloaded', async () => {
    const { inference } = make();
    await inference.run(model, request, live());
    expect(inference.loaded).toHaveLength(1);
    await inference.unload(({ id }) => id === 'org/name');
    expect(inference.loaded).toEqual([]);
    expect((await inference.run(model, request, live())).cached).toBe(true);
    inference.dispose();
  });
});

describe('what is not wanted any more', () => {
  it('is not begun: neither a run nor a load', async () => {
    const { inference } = make();
    const aborted = { signal: AbortSignal.abort() };
    await inference.run(model, request, live());
    await expect(inference.run(model, request, aborted)).rejects.toThrow(Cancelled);
    await expect(inference.load(model, aborted.signal)).rejects.toThrow(Cancelled);
    inference.dispose();
    await expect(inference.run(model, request, live())).rejects.toThrow(Cancelled);
    await expect(inference.load(model, live().signal)).rejects.toThrow(Cancelled);
    expect(inference.loaded).toEqual([]);
  });
});
