import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { CachedInference } from '../../../src/engine/cached-inference';
import { EngineEndedError } from '../../../src/engine/errors';
import { LocalModels } from '../../../src/models/local-models';
import { neededFiles } from '../../../src/models/model-files';
import { manifestFile, type Manifest } from '../../../src/models/store/manifest';
import { ModelStore } from '../../../src/models/store/store';
import type { StoredModel } from '../../../src/models/store/stored-model';
import { ConsentQueue, type ModelNeed } from '../../../src/runs/consent';
import { DemoFitness } from '../../../src/runs/fitness';
import { ModelChoice, ModelMissingError } from '../../../src/runs/model-choice';
import { resultOf } from '../../../src/runs/run';
import { RunStore } from '../../../src/runs/run-store';
import { TaskRunner, type TaskRequest } from '../../../src/runs/task-runner';
import { automaticModel } from '../../../src/tasks/definition';
import { taskIds, type TaskId } from '../../../src/tasks/task';
import { FakeEngine, type FakeEngineOptions } from '../../support/fake-engine';
import { fakePorts, FakeStorage } from '../../support/fake-storage';
import { TestLog, noCode } from './support';

/*
 * All of runs/, over the real queue, cache and store of models: but nothing computes, and nothing
 * is on a disk.
 */

const commit = 'c'.repeat(40);
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) {
    cleanUp();
  }
});

/** Puts a whole model into a storage, as an installation leaves it. */
async function install(storage: FakeStorage, task: TaskId, id: string): Promise<void> {
  const folder = storage.paths.join('/models', id, commit);
  const files = neededFiles(task, 'q8').required;
  const manifest: Manifest = {
    format: 1,
    id,
    commit,
    revision: 'main',
    gated: false,
    fetched: '2026-01-01T00:00:00.000Z',
    variants: [{ task, dtype: 'q8', files }],
    files: files.map((path) => ({ path, size: 1, sha256: '0'.repeat(64) })),
  };
  for (const path of files) {
    await storage.writeWhole(storage.paths.join(folder, path), 'x');
  }
  await storage.writeWhole(storage.paths.join(folder, manifestFile), JSON.stringify(manifest));
}

function make(options: FakeEngineOptions = {}) {
  const log = new TestLog();
  const storage = new FakeStorage();
  const ports = fakePorts(storage);
  const models = new LocalModels(ports, new ModelStore(ports, '/demo', '/models', '1.0.0'), log);
  const engine = new FakeEngine(options);
  const inference = new CachedInference({
    engine,
    maxLoaded: () => 2,
    idleMs: () => 0,
    threads: () => 0,
    log,
  });
  const store = new RunStore(inference, log);
  cleanUps.push(() => {
    store.dispose();
    inference.dispose();
  });
  const asked: string[] = [];
  const settings = {
    parameters: () => ({}),
    model: (task: TaskId) => (task === 'summarization' ? 'org/summary' : automaticModel),
    dtype: () => 'q8' as const,
  };
  const consents = new ConsentQueue({
    ask: (needs) => {
      asked.push(...needs.map(({ id }) => id));
      const fetch = async ({ id, task, dtype }: ModelNeed): Promise<StoredModel> => {
        await install(storage, task, id);
        const model = await models.installed(task, id, dtype);
        return model ?? expect.fail(`${id} was not installed`);
      };
      return Promise.resolve(needs.map((need) => ({ fetch: () => fetch(need) })));
    },
  });
  const choice = new ModelChoice(models, settings, consents);
  const languages = { detect: () => Promise.resolve({ language: 'fr', sure: true }) };
  const runner = new TaskRunner({
    store,
    models: choice,
    settings,
    languages,
    code: noCode,
    fitness: new DemoFitness({
      languages,
      models: choice,
      question: { ask: () => Promise.resolve('demo') },
    }),
    question: {
      usualTarget: () => 'de',
      target: () => Promise.resolve(undefined),
      otherThan: () => Promise.resolve(undefined),
    },
  });
  return { log, engine, store, runner, asked };
}

const { signal } = new AbortController();
const request = (task: TaskId, text = 'Un texte.'): TaskRequest => ({
  task,
  text,
  consent: 'ask',
  ...(task === 'question-answering' ? { inputs: { question: 'Why?' } } : {}),
});

describe('runs over a fake engine and a fake storage', () => {
  it('do every task at once; each missing model is asked for once and kept', async () => {
    const { store, runner, asked } = make();
    const all = [...taskIds, ...taskIds].map((task) => runner.run(request(task), signal));
    const results = await Promise.all(all);
    expect(results.map(({ result }) => result.task)).toEqual([...taskIds, ...taskIds]);
    expect(asked.sort()).toEqual(['Xenova/distilgpt2', 'Xenova/opus-mt-fr-de', 'org/summary']);
    expect(results[3]?.result).toMatchObject({
      engine: 'fake',
      device: 'fake',
      model: 'org/summary',
      commit,
    });
    expect(store.all).toHaveLength(12);
    // Nothing is asked for, and nothing computed, a second time.
    const again = await runner.run({ ...request('summarization'), consent: 'never' }, signal);
    expect(again).toEqual({ result: results[3]?.result, cached: true });
    expect(asked).toHaveLength(3);
  });

  it('give all of sixty their result', async () => {
    const { runner, store } = make({ run: () => ({ stepMs: 1 }) });
    const texts = Array.from({ length: 60 }, (_, index) => `text ${index}`);
    const order = await runner.order(request('text-classification'), signal);
    const started = store.start(texts.map((text) => ({ ...order, text })));
    const ended = await Promise.all(started.map((one) => one.ended));
    expect(ended.map(({ kind }) => kind)).toEqual(Array(60).fill('done'));
    expect(
      store.all.map((run) => {
        const output = resultOf(run)?.output;
        return output?.kind === 'labels' ? output.labels[0]?.label : undefined;
      }),
    ).toEqual(texts);
  });

  it('say what is missing where nobody may be asked', async () => {
    const { runner, engine } = make();
    const never = runner.run({ ...request('summarization'), consent: 'never' }, signal);
    await expect(never).rejects.toThrow(ModelMissingError);
    expect(engine.sessions).toHaveLength(0);
  });

  it('go on, and keep what was written when the engine dies on the way', async () => {
    let dies = false;
    const { runner, store } = make({
      run: () => (dies ? { steps: 3, diesAt: 1 } : { steps: 3 }),
    });
    await runner.run(request('text-generation'), signal);
    const id = store.all[0]?.id ?? '';
    expect(store.run(id)?.written).toBe('Un 0 Un 1 Un 2');
    dies = true;
    const failed = await store.goOn(id);
    expect(failed).toMatchObject({ kind: 'done', result: { output: { tokens: 3 } } });
    expect(failed?.kind === 'done' && failed.failure).toBeInstanceOf(EngineEndedError);
    dies = false;
    expect(await store.goOn(id)).toMatchObject({ result: { output: { tokens: 6 } } });
  });

  it('are stopped while they hang', async () => {
    const { runner, store } = make({ run: () => ({ hangsAt: 0, ignoresAbort: true }) });
    const running = runner.run(request('text-classification'), signal);
    await expect.poll(() => store.all[0]?.state.kind).toBe('running');
    store.stop();
    await expect(running).rejects.toThrow(Cancelled);
  });
});
