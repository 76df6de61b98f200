import { describe, expect, it } from 'vitest';
import type { Resolution } from '../../../src/models/store/stored-model';
import { ConsentQueue, type ModelNeed } from '../../../src/runs/consent';
import { DemoFitness } from '../../../src/runs/fitness';
import { ModelChoice } from '../../../src/runs/model-choice';
import { needOf } from '../../../src/runs/order';
import { RunStore } from '../../../src/runs/run-store';
import { TaskRunner, type TaskRequest } from '../../../src/runs/task-runner';
import { taskDefinitions } from '../../../src/tasks/registry';
import type { TaskId } from '../../../src/tasks/task';
import { HandInference, model, settled, text as written, TestLog, noCode } from './support';

interface World {
  /** Ids of the models that are here. */
  readonly here: readonly string[];
  readonly setting: string;
  /** What the text is found to be in, and whether that is certain. */
  readonly language: string;
  readonly sure: boolean;
}

/** Over the catalogue as it is; no task has a demo model. */
function make(changes: Partial<World> = {}) {
  const world: World = { here: [], setting: 'auto', language: 'ko', sure: true, ...changes };
  const installed = (task: TaskId, id: string) =>
    Promise.resolve(world.here.includes(id) ? model(task, { id }) : undefined);
  const models = {
    resolve: async (task: TaskId, setting: string): Promise<Resolution> => {
      const id = setting === 'auto' ? taskDefinitions[task].fullModel : setting;
      const found = await installed(task, id);
      return found ? { kind: 'installed', model: found } : { kind: 'missing', id };
    },
    installed,
    demo: () => undefined,
    shipped: () => undefined,
    recorded: () => Promise.resolve([]),
    touch: () => undefined,
  };
  const settings = {
    parameters: () => ({}),
    model: () => world.setting,
    dtype: () => 'q8' as const,
  };
  const asked: ModelNeed[] = [];
  const consents = new ConsentQueue({
    ask: (needs) => {
      asked.push(...needs);
      const agreed = needs.map(({ task, id }) => ({
        fetch: () => Promise.resolve(model(task, { id })),
      }));
      return Promise.resolve(agreed);
    },
  });
  const choice = new ModelChoice(models, settings, consents);
  const detected: string[] = [];
  const languages = {
    detect: (text: string) => {
      detected.push(text);
      return Promise.resolve({ language: world.language, sure: world.sure });
    },
  };
  const nobody = () => Promise.reject(new Error('Nobody is to be asked.'));
  const inference = new HandInference();
  const runner = new TaskRunner({
    store: new RunStore(inference, new TestLog()),
    models: choice,
    settings,
    languages,
    question: { usualTarget: () => 'de', target: nobody, otherThan: nobody },
    code: noCode,
    fitness: new DemoFitness({ languages, models: choice, question: { ask: nobody } }),
  });
  return { runner, inference, asked, detected };
}

const { signal } = new AbortController();
const korean =
  '주문한 램프가 아직 도착하지 않았습니다. 언제 받을 수 있는지 알려 주시면 감사하겠습니다.';
const german =
  'Sehr geehrte Damen und Herren, die bestellte Lampe ist leider noch nicht angekommen.';
const english = 'Dear Sir or Madam, the lamp that I ordered last week has not arrived yet.';
const log = '2026-03-01 12:00:01 ERROR [main] Connection refused\n'.repeat(3);

const request = (task: TaskId, text = korean): TaskRequest => ({ task, text, consent: 'ask' });
const summarizer = taskDefinitions.summarization.fullModel;
const writer = taskDefinitions['text-generation'].fullModel;
const manyTongued = 'onnx-community/Qwen3-0.6B-ONNX';

describe('a model that has to be got', () => {
  it('is one that reads the language of the text, where such a one is known', async () => {
    const { runner, asked } = make();
    const order = await runner.order(request('text-generation'), signal);
    expect(order.model.id).toBe(manyTongued);
    expect(asked).toEqual([{ task: 'text-generation', id: manyTongued, dtype: 'q8' }]);
  });

  it('is the one of the task where none is known, and the question knows the language', async () => {
    const { runner, asked } = make();
    const prepared = await runner.prepare(request('summarization'), signal);
    expect(prepared).toMatchObject({ model: { id: summarizer }, writtenIn: 'ko' });
    const need = { task: 'summarization', id: summarizer, dtype: 'q8', unread: 'ko' };
    expect(prepared.need).toEqual(need);
    // Of an order of an earlier session only what it is for is known.
    const kept = { ...prepared, model: { ...prepared.model, directory: '' }, need: undefined };
    expect(needOf(kept)).toEqual(need);
    expect(asked).toEqual([]);
    expect(await runner.order(request('summarization'), signal)).toMatchObject({ writtenIn: 'ko' });
    expect(asked).toEqual([need]);
  });

  it('stays the one of the settings, of which the same is said', async () => {
    const { runner } = make({ setting: writer });
    expect((await runner.prepare(request('text-generation'), signal)).need).toEqual({
      task: 'text-generation',
      id: writer,
      dtype: 'q8',
      unread: 'ko',
    });
  });

  it.each([
    ['it reads', { language: 'en' }, english],
    ['that is not certain', { sure: false }, korean],
    ['that is found in a log', { language: 'pl' }, log],
    ['that is found in an English text', { language: 'nl' }, english],
    ['that is not found in a foreign one', { language: 'en' }, german],
  ] as const)('is the one of the task for a language %s', async (_, world, text) => {
    const { runner } = make(world);
    const { need } = await runner.prepare(request('text-generation', text), signal);
    expect(need).toEqual({ task: 'text-generation', id: writer, dtype: 'q8' });
  });
});

describe('a model that is here', () => {
  it('reads what it can', async () => {
    const { runner } = make({ here: [writer, manyTongued], language: 'en' });
    const order = await runner.prepare(request('text-generation', english), signal);
    expect(order).toMatchObject({ model: { id: writer }, need: undefined });
  });

  it('makes room for another that is here and reads the language', async () => {
    for (const here of [[manyTongued], [writer, manyTongued]]) {
      const { runner, asked } = make({ here });
      const order = await runner.order(request('text-generation'), signal);
      expect(order.model.id).toBe(manyTongued);
      expect(asked).toEqual([]);
    }
  });

  it('reads what it cannot without a question where no other is here, and the answer says so', async () => {
    const { runner, inference, asked } = make({ here: [writer] });
    const running = runner.run(request('text-generation'), signal);
    await settled();
    expect(inference.last.model.id).toBe(writer);
    inference.last.done(written('…'));
    expect(await running).toMatchObject({ writtenIn: 'ko' });
    expect(asked).toEqual([]);
  });

  it('stays the one of the settings, or the one that was given', async () => {
    const here = [writer, manyTongued];
    const set = make({ here, setting: writer });
    expect(await set.runner.prepare(request('text-generation'), signal)).toMatchObject({
      model: { id: writer },
      writtenIn: 'ko',
    });
    const given = model('text-generation', { id: writer });
    const { runner } = make({ here });
    expect(
      await runner.prepare({ ...request('text-generation'), model: given }, signal),
    ).toMatchObject({ model: given, writtenIn: 'ko' });
  });

  it('is not asked for its language where nothing is known of it, or it reads any', async () => {
    for (const setting of ['org/own', manyTongued]) {
      const { runner, detected } = make({ here: [setting], setting });
      const order = await runner.prepare(request('text-generation'), signal);
      expect([order.model.id, order.writtenIn]).toEqual([setting, undefined]);
      expect(detected).toEqual([]);
    }
  });
});

it('looks at a text once, whatever its language is wanted for', async () => {
  const { runner, detected } = make();
  const order = await runner.prepare(request('summarization'), signal);
  expect(order).toMatchObject({ inputs: { locale: 'ko' }, writtenIn: 'ko' });
  expect(detected).toEqual([korean]);
});
