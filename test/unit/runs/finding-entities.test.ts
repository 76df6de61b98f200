import { describe, expect, it } from 'vitest';
import type { Resolution, StoredModel } from '../../../src/models/store/stored-model';
import { ConsentQueue } from '../../../src/runs/consent';
import { DemoFitness } from '../../../src/runs/fitness';
import { ModelChoice } from '../../../src/runs/model-choice';
import { unreadSentence } from '../../../src/runs/reading-model';
import { replacementFor } from '../../../src/runs/replacing';
import type { EndState, Run } from '../../../src/runs/run';
import { RunStore } from '../../../src/runs/run-store';
import { TaskRunner, type TaskRequest } from '../../../src/runs/task-runner';
import { english } from '../../../src/base/message';
import type { Entity, TaskOutput } from '../../../src/tasks/results';
import { tokenClassification } from '../../../src/tasks/token-classification';
import { HandInference, model, settled, TestLog, noCode } from './support';

const task = tokenClassification.id;
const shipped = model(task, { id: tokenClassification.shipped.id, commit: 'shipped-1.4.0' });
const demo = model(task, { id: 'demo-entities', demo: true });
const letter =
  'Dear Sir or Madam, I ordered a lamp from Lamp House in Leeds last week. It has not arrived yet. Please tell me when I can expect it. Yours sincerely, Anna Keller';
const german =
  'Sehr geehrte Damen und Herren, die bestellte Lampe ist leider noch nicht angekommen.';
const { signal } = new AbortController();

/** @param setting which the settings have @param full the full model, where that is here */
function make({
  setting = 'auto',
  full,
  language = 'en',
  region,
}: { setting?: string; full?: StoredModel; language?: string; region?: string } = {}) {
  const inference = new HandInference();
  const store = new RunStore(inference, new TestLog(), { demo: () => demo });
  const models = {
    resolve: (_: string, id: string): Promise<Resolution> =>
      Promise.resolve({
        kind: 'installed',
        model: id === 'demo' ? demo : id === 'auto' ? (full ?? shipped) : shipped,
      }),
    installed: () => Promise.resolve(full),
    demo: () => demo,
    shipped: () => shipped,
    recorded: () => Promise.resolve([]),
    touch: () => undefined,
  };
  const settings = {
    parameters: () => ({}),
    model: () => setting,
    dtype: () => 'q8' as const,
    region: () => region,
  };
  const nobody = () => Promise.reject(new Error('Nobody is to be asked.'));
  const choice = new ModelChoice(models, settings, new ConsentQueue({ ask: nobody }));
  const languages = { detect: () => Promise.resolve({ language, sure: true }) };
  let questions = 0;
  const fitness = new DemoFitness({
    languages,
    models: choice,
    question: {
      ask: () => {
        questions += 1;
        return Promise.resolve('demo');
      },
    },
  });
  const runner = new TaskRunner({
    store,
    models: choice,
    settings,
    languages,
    question: { usualTarget: () => 'de', target: nobody, otherThan: nobody },
    code: noCode,
    fitness,
  });
  const request = (text: string): TaskRequest => ({ task, text, consent: 'ask' });
  /** The models that are asked, and the entities that each answers with. */
  const run = async (
    text: string,
    answers: Readonly<Record<string, readonly Entity[]>> = {},
    parameters = {},
  ): Promise<{ readonly state: EndState | undefined; readonly asked: readonly string[] }> => {
    const order = await runner.order({ ...request(text), parameters }, signal);
    const [started] = store.start([order]);
    await settled();
    for (const one of inference.asked) {
      one.done({ kind: 'entities', entities: answers[one.model.id] ?? [], windows: 1 });
    }
    return { state: await started?.ended, asked: inference.asked.map((one) => one.model.id) };
  };
  return { inference, runner, store, request, run, questions: () => questions };
}

function entity(label: string, text: string, more: Partial<Entity> = {}): Entity {
  const start = letter.indexOf(text);
  return { label, start, end: start + text.length, text, score: 0.9, ...more };
}

function found(state: EndState | undefined): readonly Entity[] {
  const output: TaskOutput | undefined = state?.kind === 'done' ? state.result.output : undefined;
  return output?.kind === 'entities' ? output.entities : [];
}

describe('Find Entities where the full model is not here', () => {
  it('reads with the shipped model and rules, adds what the demo model can, and settles it', async () => {
    const { run } = make();
    const person = entity('PERSON', 'Anna Keller');
    const { state, asked } = await run(letter, {
      [shipped.id]: [person, entity('PERSON', 'Keller', { score: 0.8 })],
      [demo.id]: [
        entity('ORG', 'Lamp House'),
        entity('LOC', 'Leeds', { score: 0.3 }),
        entity('PER', 'Anna'),
        entity('MISC', 'Anna Keller', { score: 0.6 }),
      ],
    });
    expect(asked).toEqual([shipped.id, demo.id]);
    expect(found(state)).toEqual([
      entity('ORGANIZATION', 'Lamp House', { model: demo.id }),
      person,
    ]);
    expect(state).toMatchObject({ result: { model: shipped.id, commit: 'shipped-1.4.0' } });
  });

  it('leaves the demo model out of a text that it was not made for, and asks nobody', async () => {
    const { run, questions, store } = make({ language: 'de' });
    const { asked } = await run(german);
    expect(asked).toEqual([shipped.id]);
    expect(questions()).toBe(0);
    expect(store.all[0]?.order).toMatchObject({
      inputs: { rules: { region: 'DE' } },
      unfit: { kind: 'language' },
    });
  });

  it('looks for the numbers of the country that is set', async () => {
    const { runner, request } = make({ language: 'de', region: 'AT' });
    expect((await runner.order(request(german), signal)).inputs).toEqual({
      rules: { region: 'AT' },
    });
  });

  it('begins where the page is that is on the screen', async () => {
    const { runner, request } = make({ region: 'US' });
    const order = await runner.order({ ...request(letter), from: 40 }, signal);
    expect(order.inputs.rules).toEqual({ region: 'US', from: 40 });
    const asked = { ...order, origin: { uri: 'a', language: '', start: 0, end: 9, line: 0 } };
    const run: Run = {
      id: '1',
      orderedAt: 0,
      order: asked,
      state: { kind: 'waiting' },
      written: '',
    };
    const again = { ...asked, inputs: { rules: { region: 'US' } } };
    const place = () => ({ start: 0, end: 9 });
    // From elsewhere it is the same.
    expect(replacementFor(again, [run], place).joined).toBe(run);
  });

  it('takes the threshold, and what is to be ignored, from the parameters', async () => {
    const { run } = make();
    const answers = {
      [shipped.id]: [entity('PERSON', 'Anna Keller', { score: 0.6 })],
      [demo.id]: [entity('ORG', 'Lamp House'), entity('LOC', 'Leeds')],
    };
    const { state } = await run(letter, answers, { threshold: 0.7, ignore_labels: ['O', 'LOC'] });
    expect(found(state).map(({ label }) => label)).toEqual(['ORGANIZATION']);
  });

  it('shows one finding for each place already while it reads', async () => {
    const { runner, store, request, inference } = make();
    store.start([await runner.order(request(letter), signal)]);
    await settled();
    const entities = [entity('PERSON', 'Anna Keller'), entity('PERSON', 'Anna', { score: 0.4 })];
    inference.asked[0]?.options.observer?.found?.({ kind: 'entities', entities, windows: 1 });
    const more = [entity('LOCATION', 'Leeds'), entity('PERSON', 'Keller')];
    inference.asked[0]?.options.observer?.found?.({ kind: 'entities', entities: more, windows: 2 });
    expect(store.all[0]?.found).toEqual({
      kind: 'entities',
      entities: [entities[0], more[0]],
      windows: 2,
    });
  });

  it('says of a text in another language what is to be expected', async () => {
    const { runner, request } = make({ language: 'ko' });
    const text = '안녕하세요, 저는 김민준입니다. 주문한 램프가 아직 도착하지 않았습니다.';
    const { writtenIn, model: chosen } = await runner.order(request(text), signal);
    expect([writtenIn, chosen.id]).toEqual(['ko', shipped.id]);
    const said = unreadSentence(chosen.id, writtenIn, (tag) => tag, true);
    expect(said && english(said)).toMatch(/reads only en, es.+ in ko: expect no more than/u);
  });
});

describe('Find Entities with a model that was chosen', () => {
  it.each([
    ['by its id', { setting: shipped.id }, shipped.id],
    ['as the demo model', { setting: 'demo' }, demo.id],
    ['because it is the full one and here', { full: model(task) }, model(task).id],
  ] as const)('%s reads with that alone, and nothing is settled', async (_, world, id) => {
    const { run, store } = make(world);
    const overlapping = [entity('PER', 'Anna'), entity('PER', 'Anna Keller', { score: 0.2 })];
    const { state, asked } = await run(letter, { [id]: overlapping });
    expect(asked).toEqual([id]);
    expect(found(state)).toEqual(overlapping);
    expect(store.all[0]?.order.inputs).toEqual({});
  });

  it('as the demo model still asks about a text that it was not made for', async () => {
    const { run, questions } = make({ setting: 'demo', language: 'de' });
    await run(german);
    expect(questions()).toBe(1);
  });
});
