import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { InferenceClient, type TextLanguages } from '../../../src/engine/client';
import type { InstalledModel, RunRequest } from '../../../src/engine/contract';
import { recordingLog } from '../../support/demo';
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
const long = 'A text that is long enough for its language to matter.';

/** A client over a fake engine, with what it was asked to compute. */
function make(languages?: TextLanguages) {
  const computed: RunRequest[] = [];
  const engine = new FakeEngine({
    run: () => ({ stepMs: 0 }),
    computes: (one) => computed.push(one),
  });
  const client = new InferenceClient({
    engine,
    maxLoaded: () => 2,
    idleMs: () => 0,
    threads: () => 1,
    log: recordingLog(),
    ...(languages && { languages }),
  });
  return { client, engine, computed };
}

describe('a result', () => {
  it('says what it came from, and is given again without another run', async () => {
    const { client, engine, computed } = make();
    const first = await client.run(model, request, live());
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
    expect(await client.run(model, request, live())).toEqual({
      result: first.result,
      cached: true,
    });
    expect(computed).toHaveLength(1);
    expect((await client.run(model, { ...request, text: 'Other' }, live())).cached).toBe(false);
    client.dispose();
  });

  it('is forgotten after Restart Inference', async () => {
    const { client, computed } = make();
    await client.run(model, request, live());
    client.restart();
    expect((await client.run(model, request, live())).cached).toBe(false);
    expect(computed).toHaveLength(2);
    client.dispose();
  });

  it('is kept when its model is unloaded', async () => {
    const { client } = make();
    await client.run(model, request, live());
    expect(client.loaded).toHaveLength(1);
    await client.unload(({ id }) => id === 'org/name');
    expect(client.loaded).toEqual([]);
    expect((await client.run(model, request, live())).cached).toBe(true);
    client.dispose();
  });
});

describe('what is not wanted any more', () => {
  it('is not begun: neither a run nor a load', async () => {
    const { client } = make();
    const aborted = { signal: AbortSignal.abort() };
    await client.run(model, request, live());
    await expect(client.run(model, request, aborted)).rejects.toThrow(Cancelled);
    await expect(client.load(model, aborted.signal)).rejects.toThrow(Cancelled);
    client.dispose();
    await expect(client.run(model, request, live())).rejects.toThrow(Cancelled);
    await expect(client.load(model, live().signal)).rejects.toThrow(Cancelled);
    expect(client.loaded).toEqual([]);
  });
});

describe('the language of a text', () => {
  const summary: InstalledModel = { ...model, task: 'summarization' };
  const asking = (text: string): RunRequest => ({ task: 'summarization', text, parameters: {} });

  it('is found out for a long text to summarise, and for nothing else', async () => {
    const asked: string[] = [];
    const { client, computed } = make({
      detect: (text, documentLanguage) => {
        asked.push(`${documentLanguage}: ${text}`);
        return Promise.resolve({ language: 'de' });
      },
    });
    await client.run(summary, asking(long), live());
    await client.run(summary, asking('x'.repeat(40)), live());
    await client.run(summary, asking('x'.repeat(39)), live());
    await client.run(model, { ...request, text: long }, live());
    expect(asked).toEqual([`plaintext: ${long}`, `plaintext: ${'x'.repeat(40)}`]);
    expect(computed.map((one) => 'locale' in one && one.locale)).toEqual([
      'de',
      'de',
      false,
      false,
    ]);
    client.dispose();
  });

  it('is not asked for again for what is known', async () => {
    let asked = 0;
    const { client } = make({
      detect: () => {
        asked++;
        return Promise.resolve({ language: 'de' });
      },
    });
    await client.run(summary, asking(long), live());
    expect((await client.run(summary, asking(long), live())).cached).toBe(true);
    expect(asked).toBe(1);
    client.dispose();
  });

  it('lets the run end that is stopped meanwhile', async () => {
    const controller = new AbortController();
    const { client, computed } = make({
      detect: () => {
        controller.abort();
        return Promise.resolve({ language: 'de' });
      },
    });
    await expect(client.run(summary, asking(long), controller)).rejects.toThrow(Cancelled);
    expect(computed).toEqual([]);
    client.dispose();
  });
});
