import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { translatable } from '../../../src/base/message';
import { EngineEndedError } from '../../../src/engine/errors';
import { ModelError } from '../../../src/models/errors';
import type { Resolution, StoredModel } from '../../../src/models/store/stored-model';
import { ConsentQueue, ModelRefusedError, type ModelNeed } from '../../../src/runs/consent';
import { DemoFitness, type UnfitAnswer, type UnfitText } from '../../../src/runs/fitness';
import { ModelChoice, ModelMissingError } from '../../../src/runs/model-choice';
import type { RunLanguages } from '../../../src/runs/order';
import { RunStore } from '../../../src/runs/run-store';
import { TaskRunner, type TaskRequest } from '../../../src/runs/task-runner';
import { ParameterError } from '../../../src/tasks/parameters';
import type { TaskId } from '../../../src/tasks/task';
import { HandInference, labels, model, settled, TestLog, noCode } from './support';

interface World {
  /** Ids of the models that are here. */
  here: readonly string[];
  setting: string;
  set: Readonly<Record<string, unknown>>;
  language: string | Promise<string>;
  agrees: boolean;
  chosen: RunLanguages | undefined;
  /** The language to translate to where none is set; undefined where the user is asked. */
  usual: string | undefined;
  /** What is wanted for a text that a demo model was not made for. */
  wish: UnfitAnswer;
}

function make(changes: Partial<World> = {}) {
  const world: World = {
    here: [],
    setting: 'auto',
    set: {},
    language: 'en',
    agrees: true,
    chosen: undefined,
    usual: 'de',
    wish: 'demo',
    ...changes,
  };
  const inference = new HandInference();
  const store = new RunStore(inference, new TestLog());
  const touched: string[] = [];
  const needs: ModelNeed[] = [];
  const asked: RunLanguages[] = [];
  const models = {
    resolve: (task: TaskRequest['task'], id: string): Promise<Resolution> =>
      Promise.resolve(
        id === 'auto'
          ? { kind: 'installed', model: models.demo(task) }
          : id === '??'
            ? { kind: 'invalid', message: translatable('No id: {0}', id) }
            : world.here.includes(id)
              ? { kind: 'installed', model: model(task, { id }) }
              : { kind: 'missing', id },
      ),
    installed: (task: TaskRequest['task'], id: string) =>
      Promise.resolve(world.here.includes(id) ? model(task, { id }) : undefined),
    demo: (task: TaskRequest['task']) => model(task, { id: `demo-${task}`, demo: true }),
    shipped: () => undefined,
    recorded: () => Promise.resolve(world.here.map((id) => ({ id }))),
    touch: ({ id }: StoredModel) => touched.push(id),
  };
  const settings = {
    parameters: () => world.set,
    model: () => world.setting,
    dtype: () => 'q8' as const,
  };
  const consents = new ConsentQueue({
    ask: (all) => {
      needs.push(...all);
      const agreed = all.map(({ task, id }) => ({
        fetch: () => Promise.resolve(model(task, { id })),
      }));
      return Promise.resolve(world.agrees ? agreed : undefined);
    },
  });
  const choice = new ModelChoice(models, settings, consents);
  const languages = { detect: async () => ({ language: await world.language, sure: true }) };
  const unfit: UnfitText[] = [];
  const fitness = new DemoFitness({
    languages,
    models: choice,
    question: {
      ask: (text) => {
        unfit.push(text);
        return Promise.resolve(world.wish);
      },
    },
  });
  const runner = new TaskRunner({
    code: noCode,
    fitness,
    store,
    models: choice,
    settings,
    languages,
    question: {
      usualTarget: () => world.usual,
      target: (text) => {
        asked.push({ ...text, target: '?' });
        return Promise.resolve(world.chosen);
      },
      otherThan: (languages) => {
        asked.push(languages);
        return Promise.resolve(world.chosen);
      },
    },
  });
  return { world, inference, store, runner, fitness, choice, touched, needs, asked, unfit };
}

const { signal } = new AbortController();
const classify: TaskRequest = { task: 'text-classification', text: 'Good.', consent: 'never' };
const translate: TaskRequest = { task: 'translation', text: 'Good.', consent: 'ask' };

describe('a task', () => {
  it('is done on the model of the settings, with what is set and what is given', async () => {
    const { inference, runner, store, touched } = make({
      set: { top_k: 2, function_to_apply: 'sigmoid' },
      setting: 'org/own',
      here: ['org/own'],
    });
    const running = runner.run({ ...classify, parameters: { top_k: 1 } }, signal);
    await settled();
    expect(inference.last.model.id).toBe('org/own');
    expect(inference.last.request.parameters).toEqual({
      top_k: 1,
      function_to_apply: 'sigmoid',
      stride: null,
    });
    inference.last.done();
    expect(await running).toMatchObject({ cached: false, result: { output: labels() } });
    expect(touched).toEqual(['org/own']);
    expect(store.all).toHaveLength(1);
  });

  it('is done on the model that is given, which nobody looks for', async () => {
    const { runner, touched } = make({ setting: '??' });
    const own = model('text-classification', { id: 'org/given' });
    expect(await runner.order({ ...classify, model: own }, signal)).toMatchObject({ model: own });
    expect(touched).toEqual([]);
  });

  it('that is wrong is refused before anything is looked for', async () => {
    const { runner, needs } = make({ setting: 'org/away' });
    const wrong: readonly TaskRequest[] = [
      { ...classify, consent: 'ask', parameters: { top_k: 0 } },
      { ...classify, consent: 'ask', parameters: { top_q: 1 } },
      { ...classify, task: 'question-answering', consent: 'ask' },
      { ...classify, task: 'question-answering', consent: 'ask', inputs: { question: ' ' } },
    ];
    for (const request of wrong) {
      await expect(runner.order(request, signal)).rejects.toThrow(ParameterError);
    }
    expect(needs).toEqual([]);
  });

  it('ends with the error of what computed it', async () => {
    const { inference, runner } = make();
    const running = runner.run(classify, signal);
    await settled();
    const error = new EngineEndedError('a model', 'SIGKILL');
    inference.last.fail(error);
    await expect(running).rejects.toBe(error);
  });

  it('is cancelled whatever it waits for', async () => {
    const { runner, store, inference } = make();
    const controller = new AbortController();
    const running = runner.run(classify, controller.signal);
    await settled();
    inference.deaf = true;
    controller.abort();
    await expect(running).rejects.toThrow(Cancelled);
    expect(store.all[0]?.state.kind).toBe('stopped');
    await expect(runner.run(classify, controller.signal)).rejects.toThrow(Cancelled);
    expect(inference.asked).toHaveLength(1);
  });
});

describe('a model that is not here', () => {
  it('is an error where nobody may be asked, with a sentence that says which', async () => {
    const { runner, needs } = make({ setting: 'org/away' });
    const order = runner.order(classify, signal);
    await expect(order).rejects.toThrow(ModelMissingError);
    await expect(order).rejects.toThrow(/org\/away is not on this machine/u);
    expect(needs).toEqual([]);
  });

  it('is asked for where one may, and used', async () => {
    const { runner, needs, touched } = make({ setting: 'org/away' });
    const order = await runner.order({ ...classify, consent: 'ask' }, signal);
    expect(order.model.id).toBe('org/away');
    expect(needs).toEqual([{ task: 'text-classification', id: 'org/away', dtype: 'q8' }]);
    expect(touched).toEqual(['org/away']);
  });

  it('that is not wanted cancels the task', async () => {
    const { runner } = make({ setting: 'org/away', agrees: false });
    const order = runner.order({ ...classify, consent: 'ask' }, signal);
    await expect(order).rejects.toThrow(ModelRefusedError);
  });

  it('cannot be one whose name is none', async () => {
    const { runner } = make({ setting: '??' });
    const order = runner.order({ ...classify, consent: 'ask' }, signal);
    await expect(order).rejects.toThrow(ModelError);
    await expect(order).rejects.toMatchObject({ problem: 'input' });
  });

  it('is the full one where that is wanted, for a pair the one of the pair', async () => {
    const { choice, needs } = make({ here: ['Xenova/distilgpt2'] });
    const full = choice.fullModel({ task: 'text-generation' });
    expect(full && (await choice.found(full, signal))).toMatchObject({
      model: { id: 'Xenova/distilgpt2' },
    });
    const languages = { source: 'en', target: 'fr', detected: true };
    expect(choice.fullModel({ task: 'translation', languages })).toMatchObject({
      id: 'Xenova/opus-mt-en-fr',
      pair: languages,
    });
    expect(needs).toEqual([]);
  });

  it('is the full one that reads the language of a text, where there is one', () => {
    const { choice } = make();
    const full = (task: TaskId, language?: string): string | undefined =>
      choice.fullModel({
        task,
        unfit: { kind: 'language', ...(language === undefined ? {} : { language }) },
      })?.id;
    expect(full('token-classification', 'de')).toBe('Xenova/bert-base-multilingual-cased-ner-hrl');
    expect(full('text-classification', 'de')).toBe(
      'Xenova/bert-base-multilingual-uncased-sentiment',
    );
    expect(full('summarization', 'ko')).toBeUndefined();
    expect(full('text-classification')).toBeUndefined();
    expect(choice.fullModel({ task: 'summarization', unfit: { kind: 'log' } })?.id).toBe(
      'Xenova/distilbart-cnn-6-6',
    );
  });
});

describe('a summary', () => {
  const text = 'Ein Text, der lang genug ist, dass seine Sprache etwas ausmacht.';
  const summarize: TaskRequest = { task: 'summarization', text, consent: 'never' };

  it('of a long text, and an answer, is asked for with its language, unless that is given', async () => {
    const { inference, runner } = make({ language: 'de' });
    const requests = [
      summarize,
      { ...summarize, inputs: { locale: 'fr' } },
      { ...summarize, text: 'Kurz.' },
      { ...summarize, task: 'question-answering', inputs: { question: 'Was?' } },
    ] as const;
    for (const request of requests) {
      void runner.run(request, signal);
      await settled();
    }
    const locales = inference.asked.map(({ request }) => 'locale' in request && request.locale);
    expect(locales).toEqual(['de', 'fr', false, 'de']);
  });

  it('asks for nothing once it is cancelled, however long its language takes', async () => {
    const { runner, world, store } = make();
    const controller = new AbortController();
    world.language = new Promise<never>(() => undefined);
    const running = runner.run(summarize, controller.signal);
    await settled();
    controller.abort();
    await expect(running).rejects.toThrow(Cancelled);
    expect(store.all).toEqual([]);
  });
});

describe('a translation', () => {
  it('finds the language of the text, and the model for the pair', async () => {
    const { runner, world, needs } = make({ language: 'fr' });
    const order = await runner.order(translate, signal);
    expect(order).toMatchObject({
      model: { id: 'Xenova/opus-mt-fr-de' },
      parameters: { source: 'fr', target: 'de' },
      languages: { source: 'fr', target: 'de', detected: true },
    });
    expect(needs).toMatchObject([{ pair: { source: 'fr', target: 'de' } }]);
    world.language = 'en';
    expect((await runner.order(translate, signal)).model.id).toBe('Xenova/opus-mt-en-de');
    expect(needs).toHaveLength(2);
    world.here = ['Xenova/opus-mt-en-de'];
    expect((await runner.order(translate, signal)).model.id).toBe('Xenova/opus-mt-en-de');
    expect(needs).toHaveLength(2);
  });

  it('of a document that it would break is refused before anything is looked for', async () => {
    const { runner, needs } = make();
    const request = { ...translate, inputs: { language: 'csv' } };
    await expect(runner.order(request, signal)).rejects.toThrow(ParameterError);
    expect(needs).toEqual([]);
    const plain = { ...request, parameters: { format: 'plain' } };
    expect((await runner.order(plain, signal)).languages).toBeDefined();
  });

  it('takes the languages that are given', async () => {
    const { runner } = make({ language: 'xx', here: ['Xenova/opus-mt-en-fr'] });
    const parameters = { source: ' en ', target: 'fr' };
    expect(await runner.languageOf({ ...translate, parameters }, signal)).toEqual({
      source: 'en',
      detected: false,
      sure: true,
    });
    const order = await runner.order({ ...translate, parameters }, signal);
    expect(order.model.id).toBe('Xenova/opus-mt-en-fr');
  });

  it('takes the one model of the settings for every pair', async () => {
    const { runner } = make({ language: 'fr', setting: 'org/own', here: ['org/own'] });
    expect((await runner.order(translate, signal)).model.id).toBe('org/own');
  });

  it('into its own language asks which was meant, where one may ask', async () => {
    const { runner, world, asked } = make({ language: 'de' });
    await expect(runner.order(translate, signal)).rejects.toThrow(Cancelled);
    world.chosen = { source: 'en', target: 'de', detected: false };
    expect(await runner.order(translate, signal)).toMatchObject({
      parameters: { source: 'en', target: 'de' },
      languages: world.chosen,
    });
    expect(asked).toHaveLength(2);
    const own = model('translation');
    await runner.order({ ...translate, consent: 'never', model: own }, signal);
    expect(asked).toHaveLength(2);
  });

  it('asks to which language where nothing says so, or is refused where nobody may be asked', async () => {
    const { runner, world, asked } = make({ usual: undefined, here: ['Xenova/opus-mt-en-de'] });
    await expect(runner.order(translate, signal)).rejects.toThrow(Cancelled);
    expect(asked).toMatchObject([{ source: 'en', target: '?', detected: true }]);
    world.chosen = { source: 'en', target: 'de', detected: true };
    expect(await runner.order(translate, signal)).toMatchObject({ languages: world.chosen });
    const never = runner.order({ ...translate, consent: 'never' }, signal);
    await expect(never).rejects.toThrow(/“target” is missing/u);
    world.usual = 'de';
    expect(await runner.order({ ...translate, consent: 'never' }, signal)).toMatchObject({
      parameters: { source: 'en', target: 'de' },
    });
    expect(asked).toHaveLength(2);
  });

  it('of a language that no model knows is refused, and nobody is asked', async () => {
    const { runner, needs, world } = make();
    for (const [name, parameters] of [
      ['target', { target: 'tlh' }],
      ['source', { source: 'qaa', target: 'de' }],
    ] as const) {
      const order = runner.order({ ...translate, parameters }, signal);
      await expect(order).rejects.toThrow(ParameterError);
      await expect(order).rejects.toThrow(new RegExp(`“${name}” is (?:tlh|qaa), a language`, 'u'));
    }
    expect(needs).toEqual([]);
    // A model of one's own may know it.
    world.setting = 'org/own';
    world.here = ['org/own'];
    const own = { ...translate, parameters: { target: 'tlh' } };
    expect((await runner.order(own, signal)).model.id).toBe('org/own');
  });

  it('says what it would take for each pair', async () => {
    const { choice, world } = make({ here: ['Xenova/opus-mt-en-fr', 'org/other'] });
    const modelFor = await choice.pairModels();
    expect(modelFor('en', 'fr')).toEqual({ id: 'Xenova/opus-mt-en-fr', here: true });
    expect(modelFor('en', 'de')).toEqual({ id: 'Xenova/opus-mt-en-de', here: false });
    expect(modelFor('fr', 'de')).toMatchObject({ id: 'Xenova/opus-mt-fr-de', here: false });
    world.setting = 'org/other';
    expect((await choice.pairModels())('en', 'fr')).toBeUndefined();
  });
});

describe('a text that the demo models were not made for', () => {
  const log = '2026-03-01 12:00:01 ERROR [main] Connection refused';
  const korean = '주문한 램프가 아직 도착하지 않았습니다.';
  const read = { ...classify, text: log } as const;

  it('is read without a question where nobody may be asked, and the answer says what it is', async () => {
    const { inference, runner, unfit } = make();
    const running = runner.run(read, signal);
    await settled();
    inference.last.done();
    expect(await running).toMatchObject({ unfit: { kind: 'log' }, result: { output: labels() } });
    expect(unfit).toEqual([]);
  });

  it('is told in its language, and so is a question about a text', async () => {
    const { runner } = make({ language: 'ko' });
    expect(await runner.order({ ...classify, text: korean }, signal)).toMatchObject({
      unfit: { kind: 'language', language: 'ko' },
    });
    const question = { task: 'question-answering', text: 'I ordered a lamp.' } as const;
    const order = await runner.order(
      { ...question, consent: 'never', inputs: { question: '무엇을 주문했습니까?' } },
      signal,
    );
    expect(order.unfit).toEqual({ kind: 'language', language: 'ko', ofQuestion: true });
    const plain = { ...question, consent: 'never', inputs: { question: 'const x = 1;' } } as const;
    expect((await runner.order(plain, signal)).unfit).toBeUndefined();
  });

  it('is no matter to a model that is no demo', async () => {
    const { runner, unfit } = make({ setting: 'org/own', here: ['org/own'] });
    const order = await runner.order({ ...read, consent: 'ask' }, signal);
    expect(order.unfit).toBeUndefined();
    expect(unfit).toEqual([]);
  });

  it('is asked about once for each task, with the full models of all', async () => {
    const { runner, fitness, unfit } = make();
    const tasks = ['text-classification', 'token-classification'] as const;
    const orders = await Promise.all(
      tasks.map((task) => runner.prepare({ ...read, task }, signal)),
    );
    const settledOrders = await fitness.settle(orders, { consent: 'ask', signal });
    expect(settledOrders).toMatchObject([{ unfit: { kind: 'log' } }, { unfit: { kind: 'log' } }]);
    expect(unfit).toMatchObject([
      { unfit: { kind: 'log' }, tasks, fullModels: tasks.map((task) => ({ task, dtype: 'q8' })) },
    ]);
    await runner.order({ ...read, consent: 'ask' }, signal);
    expect(unfit).toHaveLength(1);
    await runner.order({ ...read, task: 'summarization', consent: 'ask' }, signal);
    expect(unfit.map((text) => text.tasks)).toEqual([tasks, ['summarization']]);
  });

  it('is not read where that is not wanted, also the next time, until it is allowed', async () => {
    const { runner, fitness, unfit, store } = make({ wish: 'notNow' });
    await expect(runner.run({ ...read, consent: 'ask' }, signal)).rejects.toThrow(Cancelled);
    const prepared = await runner.prepare(read, signal);
    const [declined] = await fitness.settle([prepared], { consent: 'ask', signal });
    expect(declined).toMatchObject({ declined: true, unfit: { kind: 'log' } });
    const [started] = store.start(declined ? [declined] : []);
    expect(await started?.ended).toEqual({ kind: 'stopped', cause: 'unfit' });
    expect(store.all.map(({ state }) => state.kind)).toEqual(['stopped']);
    fitness.remember(read.task, 'demo');
    const [allowed] = await fitness.settle([prepared], { consent: 'ask', signal });
    expect(allowed?.declined).toBeUndefined();
    expect(unfit).toHaveLength(1);
  });

  it('is read by the full model where that is wanted, which no other question is asked about', async () => {
    const { runner, needs, store } = make({ wish: 'fullModel' });
    const order = await runner.order({ ...read, consent: 'ask' }, signal);
    const id = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
    expect(order.model).toMatchObject({ id, demo: false });
    expect(needs).toMatchObject([{ id, agreed: true }]);
    store.start([order]);
    expect(store.all[0]?.order).not.toHaveProperty('agreed');
    // Who has agreed once is asked the next time that it is not there.
    await runner.order({ ...read, consent: 'ask' }, signal);
    expect(needs).toHaveLength(2);
    expect(needs[1]).not.toHaveProperty('agreed');
  });

  it('has all full models offered that several texts need, each once', async () => {
    const { runner, fitness, unfit } = make({ wish: 'fullModel', language: 'de' });
    const german = 'Die Lampe, die ich vor zwei Wochen bestellt habe, ist kaputt.';
    const texts = [log, `${log}\n${log}`, german];
    const orders = await Promise.all(
      texts.map((text) => runner.prepare({ ...read, text }, signal)),
    );
    const settledOrders = await fitness.settle(orders, { consent: 'ask', signal });
    const [ofLog, same, ofGerman] = settledOrders.map(({ need }) => need?.id);
    expect(same).toBe(ofLog);
    expect(ofGerman).not.toBe(ofLog);
    expect(unfit.map(({ fullModels }) => fullModels.map(({ id }) => id))).toEqual([
      [ofLog, ofGerman],
    ]);
    expect(settledOrders.map(({ agreed }) => agreed)).toEqual([true, true, true]);
  });

  it('has no full model offered where none is known that reads it', async () => {
    const { runner, unfit } = make({ language: 'ko' });
    const order = { ...classify, task: 'summarization', text: korean, consent: 'ask' } as const;
    await runner.order(order, signal);
    expect(unfit).toMatchObject([{ fullModels: [], tasks: ['summarization'] }]);
  });

  it('is asked about again where asking has failed', async () => {
    const languages = { detect: () => Promise.resolve({ language: 'en', sure: true }) };
    const { choice, runner } = make();
    let asked = 0;
    const ask = (): Promise<UnfitAnswer> =>
      asked++ === 0 ? Promise.reject(new Error('no window')) : Promise.resolve('demo');
    const fitness = new DemoFitness({ languages, models: choice, question: { ask } });
    const prepared = await runner.prepare(read, signal);
    const getting = { consent: 'ask', signal } as const;
    await expect(fitness.settle([prepared], getting)).rejects.toThrow('no window');
    expect(await fitness.settle([prepared], getting)).toMatchObject([{ unfit: { kind: 'log' } }]);
  });
});
