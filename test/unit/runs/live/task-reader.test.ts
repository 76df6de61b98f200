import { describe, expect, it } from 'vitest';
import type { InstalledModel, RunOptions, RunRequest } from '../../../../src/engine/contract';
import type { StoredModel } from '../../../../src/models/store/stored-model';
import { LiveTaskReader } from '../../../../src/runs/live/task-reader';
import type { RunOrder } from '../../../../src/runs/order';
import type { Entity } from '../../../../src/tasks/results';

const task = 'token-classification';
const shipped: StoredModel = {
  task,
  id: 'org/shipped',
  directory: '/models/shipped',
  commit: 'a'.repeat(40),
  dtype: 'q4',
  demo: false,
};
const demo: StoredModel = { ...shipped, id: 'demo', directory: '/models/demo', demo: true };
const parameters = { threshold: 0, ignore_labels: [] };
const place = { uri: 'file:///letter.txt', language: 'plaintext' };
const { signal } = new AbortController();

interface Asked {
  readonly model: InstalledModel;
  readonly request: RunRequest;
  readonly options: RunOptions;
}

function readerOf(order: Partial<RunOrder>, found: (text: string) => readonly Entity[] = () => []) {
  const asked: Asked[] = [];
  const prepared: unknown[] = [];
  const reader = new LiveTaskReader({
    runner: {
      prepare: (request) => {
        prepared.push(request);
        const { text } = request;
        return Promise.resolve({ task, text, inputs: {}, parameters, model: shipped, ...order });
      },
    },
    fitness: { settle: (orders) => Promise.resolve(orders) },
    inference: {
      run: (model, request, options) => {
        asked.push({ model, request, options });
        const entities = model.id === shipped.id ? found(request.text) : [];
        const output = { kind: 'entities', entities, windows: 1 } as const;
        const { id, commit, dtype } = model;
        const said = { task, engine: 'fake', device: 'cpu', model: id, commit, dtype } as const;
        const result = { ...said, parameters, durationMs: 30, output };
        return Promise.resolve({ result, cached: false });
      },
    },
    demo: () => demo,
    nameOf: (tag) => tag,
    threads: () => 2,
  });
  return { reader, asked, prepared };
}

describe('A paragraph of a document that is marked while it is written', () => {
  const rules = { region: 'DE' };

  it('is read as Find Entities reads a text, after whatever a person runs, and nothing is kept', async () => {
    const phone = (text: string): Entity[] => [
      { label: 'PHONE', start: 0, end: 3, text: text.slice(0, 3), score: 0.9, rule: 'phone' },
    ];
    const { reader, asked, prepared } = readerOf({ inputs: { rules } }, phone);
    const reading = await reader.reading('All of it.', place, signal);
    expect(prepared).toEqual([
      expect.objectContaining({ task, text: 'All of it.', consent: 'never' }),
    ]);
    if ('problem' in reading) {
      throw new Error('It is not read.');
    }
    const answer = await reading.read('030 12345', signal);
    expect(asked.map(({ model }) => model.id)).toEqual(['org/shipped', 'demo']);
    for (const { options, request } of asked) {
      expect(options).toMatchObject({ priority: 'live', remember: false });
      expect(request.text).toBe('030 12345');
    }
    expect(asked[0]?.request).toMatchObject({ rules });
    expect(answer.found).toEqual([
      {
        label: 'PHONE',
        start: 0,
        end: 3,
        score: 0.9,
        source: { kind: 'rule', id: 'phone', checked: false },
      },
    ]);
    // Both models, on two threads.
    expect(answer.processorMs).toBe(120);
  });

  it('is read without the demo model where the text is none for it, and that is another reading', async () => {
    const fit = await readerOf({ inputs: { rules } }).reader.reading('', place, signal);
    const { reader, asked } = readerOf({ inputs: { rules }, unfit: { kind: 'log' } });
    const unfit = await reader.reading('', place, signal);
    if ('problem' in unfit || 'problem' in fit) {
      throw new Error('It is not read.');
    }
    await unfit.read('text', signal);
    expect(asked.map(({ model }) => model.id)).toEqual(['org/shipped']);
    expect(unfit.key).not.toBe(fit.key);
  });

  it('is not read by a model that is not here, or a demo model of other texts, and a sentence says so', async () => {
    const need = { task, id: 'org/missing', dtype: 'q8' } as const;
    const missing = await readerOf({ need }).reader.reading('', place, signal);
    expect(missing).toMatchObject({
      problem: { template: expect.stringContaining('is not on this machine') as string },
    });
    const other = { model: demo, unfit: { kind: 'log' } } as const;
    const nonsense = await readerOf(other).reader.reading('', place, signal);
    expect(nonsense).toMatchObject({
      problem: { template: expect.stringContaining('customer letters') as string },
    });
  });
});
