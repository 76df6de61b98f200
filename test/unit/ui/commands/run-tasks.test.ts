import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../../../src/base/cancelled';
import { translatable } from '../../../../src/base/message';
import { ModelError } from '../../../../src/models/errors';
import type { StoredModel } from '../../../../src/models/store/stored-model';
import { ModelRefusedError, type Answer, type ModelNeed } from '../../../../src/runs/consent';
import { runOf } from '../../../../src/runs/history/record';
import { recordOf } from '../../../../src/runs/history/record-of';
import { needOf, orderedModel, type AwaitedOrder, type RunOrder } from '../../../../src/runs/order';
import { RunStore } from '../../../../src/runs/run-store';
import type { TaskRequest, TaskRunner } from '../../../../src/runs/task-runner';
import type { TaskId } from '../../../../src/tasks/task';
import { ContinueWithInstructionCommand } from '../../../../src/ui/commands/continue-with';
import { RunStarter } from '../../../../src/ui/commands/run-starter';
import { taskCommands } from '../../../../src/ui/commands/run-tasks';
import { translateCommands } from '../../../../src/ui/commands/translate';
import { cardOf } from '../../../../src/ui/panel/card';
import { HandInference, labels, model, order, settled, TestLog } from '../../runs/support';
import { Document, reset, seen, window } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

/** Of a task whose model is not here: what comes of asking for it. */
type Missing = Partial<Record<TaskId, (need: ModelNeed) => Answer>>;

/**
 * Commands over a runner that makes an order of every request, but for what `refuse` throws, and for
 * models that are not here.
 */
function make(
  refuse: (request: TaskRequest) => Error | undefined = () => undefined,
  missing: Missing = {},
  settle: (order: RunOrder) => Partial<AwaitedOrder> = () => ({}),
  demo = false,
  answered: Promise<unknown> = Promise.resolve(),
) {
  const inference = new HandInference();
  const log = new TestLog();
  const store = new RunStore(inference, log);
  const requests: TaskRequest[] = [];
  const runner = {
    prepare: (request: TaskRequest) => {
      requests.push(request);
      const error = refuse(request);
      const { task, text, inputs = {}, origin } = request;
      const need = { task, id: `org/away-${task}`, dtype: 'q8' } as const;
      return error
        ? Promise.reject(error)
        : Promise.resolve({
            ...order(task, text),
            ...(demo && { model: model(task, { demo }) }),
            ...(missing[task] && orderedModel({ need })),
            inputs,
            ...(origin && { origin }),
          });
    },
    languageOf: () => Promise.resolve({ source: 'en', detected: true, sure: true }),
  } as unknown as TaskRunner;
  const questions: string[] = [];
  const models = {
    get: (needs: readonly ModelNeed[]) => {
      questions.push(needs.map(({ id }) => id).join(' '));
      return answered.then(() => needs.flatMap((need) => missing[need.task]?.(need) ?? []));
    },
    demo: (task: TaskId) => ({ model: model(task, { demo: true }) }),
  };
  const wishes: string[] = [];
  const fitness = {
    settle: (orders: readonly RunOrder[]) =>
      Promise.resolve(orders.map((one) => ({ ...one, ...settle(one) }))),
    remember: (task: TaskId, wish: string) => wishes.push(`${task}: ${wish}`),
  };
  let reveals = 0;
  const starter = new RunStarter({
    runner,
    models,
    fitness,
    store,
    texts: { placeOf: ({ order: { origin } }) => origin },
    panel: { reveal: () => reveals++ },
    editors: { toRead: () => Promise.resolve(window.activeTextEditor as never) },
    log,
  });
  const asked: string[] = [];
  const history = { all: [], add: (one: string) => Promise.resolve(void asked.push(one)) };
  const languages = {
    remember: () => Promise.resolve(),
    choose: () => Promise.resolve({ source: 'en', target: 'fr', detected: true }),
  };
  const commands = [
    ...taskCommands(starter, history as never),
    ...translateCommands(starter, runner, languages as never),
    new ContinueWithInstructionCommand(starter),
  ];
  const execute = (id: string, argument?: unknown): Promise<unknown> =>
    Promise.resolve(commands.find((command) => command.id === id)?.execute(argument));
  return {
    inference,
    store,
    requests,
    questions,
    wishes,
    asked,
    execute,
    reveals: () => reveals,
  };
}

function open(content: string, ...selected: readonly string[]): Document {
  const document = new Document('letter.txt', content, 'markdown');
  window.activeTextEditor = document.editor(...selected);
  return document;
}

describe('a command of a task', () => {
  it('runs it on each selection, asks what it needs once, and shows the panel', async () => {
    const { inference, requests, execute, reveals } = make();
    open('one two three', 'three', 'one');
    const results = execute('classifyText');
    await settled();
    expect(requests).toMatchObject([
      {
        task: 'text-classification',
        text: 'one',
        consent: 'ask',
        inputs: { language: 'markdown' },
        origin: { uri: 'file:///letter.txt', language: 'markdown', start: 0, end: 3, line: 0 },
      },
      { task: 'text-classification', text: 'three', consent: 'ask' },
    ]);
    expect(inference.asked.map(({ request }) => request.text)).toEqual(['one', 'three']);
    expect(reveals()).toBe(1);
    inference.asked[0]?.done();
    inference.asked[1]?.fail(new Error('no'));
    expect(await results).toMatchObject([{ output: labels() }, undefined]);
  });

  it('finds the language of each selection by itself', async () => {
    const { requests, execute } = make();
    open('one deux', 'one', 'deux');
    void execute('translateText');
    void execute('summarizeText');
    void execute('continueText');
    await settled();
    expect(requests.map(({ task, text }) => [task, text]).sort()).toEqual([
      ['summarization', 'deux'],
      ['summarization', 'one'],
      ['text-generation', 'deux'],
      ['text-generation', 'one'],
      ['translation', 'deux'],
      ['translation', 'one'],
    ]);
  });

  it('asks only once for the one model of all selections', async () => {
    const { requests, execute } = make(() => new Cancelled());
    open('one deux', 'one', 'deux');
    expect(await execute('summarizeText')).toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  it('reads what is there after the questions, not before', async () => {
    const { inference, execute } = make(() => {
      document.text = 'edited';
      return undefined;
    });
    const document = open('as it was');
    void execute('classifyText');
    await settled();
    expect(inference.last.request.text).toBe('edited');
  });

  it('says what does not work, once, and is nothing for what is not wanted', async () => {
    const declined = make(() => new Cancelled());
    open('text');
    expect(await declined.execute('classifyText')).toBeUndefined();
    expect(seen.messages).toEqual([]);
    const failing = make(() => new ModelError('input', translatable('No id.')));
    expect(await failing.execute('classifyText')).toBeUndefined();
    expect(seen.messages).toEqual([expect.stringMatching(/^No id\. The settings are /u)]);
    expect(failing.store.all).toEqual([]);
  });

  it('that is run once more replaces its card, and joins a run that does the same', async () => {
    const { inference, store, execute } = make();
    open('text');
    const first = execute('classifyText');
    await settled();
    const second = execute('classifyText');
    await settled();
    expect(inference.asked).toHaveLength(1);
    inference.last.done();
    expect(await first).toEqual(await second);
    const [before] = store.all;
    void execute('classifyText');
    await settled();
    expect(inference.asked).toHaveLength(2);
    expect(store.all).toHaveLength(1);
    expect(store.all[0]?.id).not.toBe(before?.id);
  });

  it('has nothing to do without a text', async () => {
    const { execute } = make();
    open(' \n ');
    await expect(Promise.resolve().then(() => execute('classifyText'))).rejects.toThrow(/no text/u);
  });
});

describe('Run All Tasks on Text', () => {
  it('leaves out what cannot be done and does the rest, with one question', async () => {
    const { inference, asked, requests, execute } = make(({ task }) =>
      task === 'summarization'
        ? new ModelError('input', translatable('No id.'))
        : task === 'translation'
          ? new Cancelled()
          : undefined,
    );
    open('text');
    void execute('runAllTasks', { question: ' Why? ' });
    await settled();
    expect(asked).toEqual(['Why?']);
    expect(requests).toHaveLength(6);
    expect(inference.asked.map(({ request }) => request.task)).toEqual([
      'text-classification',
      'token-classification',
      'question-answering',
      'text-generation',
    ]);
    expect(inference.asked[2]?.request).toMatchObject({ question: 'Why?' });
    expect(seen.messages).toEqual([expect.stringMatching(/^No id\. The settings are /u)]);
  });
});

describe('a model that is not here', () => {
  const got = (task: TaskId) => model(task, { id: `org/away-${task}` });
  /** Agreed to, and fetched when a test says so. */
  function coming() {
    const ends: ((end: StoredModel | Error) => void)[] = [];
    const answer = (): Answer => {
      const fetched = new Promise<StoredModel>((resolve, reject) => {
        ends.push((end) => {
          if (end instanceof Error) {
            reject(end);
          } else {
            resolve(end);
          }
        });
      });
      fetched.catch(() => undefined);
      return { agreed: true, model: fetched };
    };
    return { ends, answer };
  }

  function refused(need: ModelNeed): Answer {
    const never = Promise.reject<StoredModel>(new ModelRefusedError(need));
    never.catch(() => undefined);
    return { agreed: false, model: never };
  }

  it('is asked for with all others by one question, and only its run waits for it', async () => {
    const { ends, answer } = coming();
    const { inference, store, questions, execute } = make(undefined, {
      translation: answer,
      summarization: answer,
    });
    open('text');
    void execute('runAllTasks', { question: 'Why?' });
    await settled();
    expect(questions).toEqual(['org/away-summarization org/away-translation']);
    expect(store.all).toHaveLength(6);
    expect(inference.asked).toHaveLength(4);
    ends[1]?.(got('translation'));
    await settled();
    expect(inference.last.model.id).toBe('org/away-translation');
    expect(store.all.filter(({ order: { need } }) => need).map((run) => run.order.task)).toEqual([
      'summarization',
    ]);
  });

  it('lets the others begin while its question is open', async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { inference, store, questions, execute } = make(
      undefined,
      { translation: refused },
      undefined,
      false,
      answered,
    );
    open('text');
    void execute('runAllTasks', { question: 'Why?' });
    await settled();
    expect(questions).toEqual(['org/away-translation']);
    expect(store.all).toHaveLength(6);
    expect(inference.asked).toHaveLength(5);
    const states = (): unknown[] =>
      store.all.filter(({ order: { need } }) => need).map((run) => cardOf(run).state);
    expect(states()).not.toContain('failed');
    answer();
    await settled();
    expect(states()).toEqual(['stopped']);
    expect(seen.messages).toEqual([]);
  });

  it('has its card where it is not wanted, and no message', async () => {
    const { inference, store, execute } = make(undefined, { translation: refused });
    open('text');
    expect(await execute('translateText')).toEqual([undefined]);
    expect(inference.asked).toEqual([]);
    const [run] = store.all;
    // Who says “Not Now” has made no mistake.
    const card = run && cardOf(run);
    expect(card).toMatchObject({
      state: 'stopped',
      activity: 'This needs org/away-translation, which is not on this machine.',
      model: { name: 'org/away-translation', detail: 'q8' },
      actions: [{ id: 'retry', label: 'Get Model…' }, { id: 'selectModel' }],
    });
    expect(card?.error).toBeUndefined();
    // After a reload it is known that the model never was here.
    const kept = run && runOf(recordOf(run, { length: 4, sha256: 'a'.repeat(64) }, false));
    expect(kept && needOf(kept.order)).toEqual(run?.order.need);
    expect(kept && { ...cardOf(kept), id: card?.id }).toEqual(card);
    expect(seen.messages).toEqual([]);
  });

  it('has its card where it cannot be had, and one message however many need it', async () => {
    const { ends, answer } = coming();
    const { store, execute } = make(undefined, { translation: answer });
    open('one two', 'one', 'two');
    const results = execute('translateText');
    await settled();
    const error = new ModelError('network', translatable('No answer.'));
    ends.forEach((end) => {
      end(error);
    });
    expect(await results).toEqual([undefined, undefined]);
    expect(store.all.map((run) => cardOf(run).error)).toEqual(['No answer.', 'No answer.']);
    expect(seen.messages).toEqual(['No answer.']);
  });

  it('is stopped with its run, and leaves a card that can be tried again', async () => {
    const { ends, answer } = coming();
    const { store, execute } = make(undefined, { translation: answer });
    open('text');
    const results = execute('translateText');
    await settled();
    ends[0]?.(new Cancelled());
    expect(await results).toEqual([undefined]);
    expect(store.all[0]?.state.kind).toBe('stopped');
    expect(seen.messages).toEqual([]);
  });
});

describe('a text that the demo models were not made for', () => {
  const unfit = { kind: 'log' } as const;
  const demo = model('text-classification', { demo: true });

  it('has a card that says above its result what the demo model reads', async () => {
    const { inference, store, execute } = make(undefined, {}, () => ({ model: demo, unfit }));
    open('text');
    void execute('classifyText');
    await settled();
    inference.last.done();
    await settled();
    const [run] = store.all;
    expect(run && cardOf(run)).toMatchObject({
      state: 'done',
      caution:
        'The demo model reads customer letters in English only. This looks like a log: expect nonsense, however high the scores.',
    });
    expect(run && cardOf(run).actions.map(({ id }) => id)).toContain('getFullModel');
  });

  it('has a card that says that nothing was done, and offers both again', async () => {
    const declined = { model: demo, unfit, declined: true };
    const { inference, store, execute } = make(undefined, {}, () => declined);
    open('text');
    expect(await execute('classifyText')).toEqual([undefined]);
    expect(inference.asked).toEqual([]);
    const [run] = store.all;
    expect(run && cardOf(run)).toMatchObject({
      state: 'stopped',
      activity: 'Not run',
      caution:
        'Nothing was done: the demo model reads customer letters in English only, and this looks like a log.',
      actions: [{ id: 'getFullModel' }, { id: 'demoAnyway' }],
    });
    expect(seen.messages).toEqual([]);
  });

  it('is not read by the demo model where the full one is not wanted after all', async () => {
    const need = { task: 'text-classification', id: 'org/full', dtype: 'q8' } as const;
    const refused = new ModelRefusedError(need);
    const never = Promise.reject<StoredModel>(refused);
    never.catch(() => undefined);
    const { inference, store, wishes, execute } = make(
      undefined,
      { 'text-classification': () => ({ agreed: false, model: never }) },
      () => ({ ...orderedModel({ need }), unfit }),
    );
    open('text');
    await execute('classifyText');
    expect(inference.asked).toEqual([]);
    expect(wishes).toEqual(['text-classification: notNow']);
    const [run] = store.all;
    expect(run?.state).toEqual({ kind: 'stopped', cause: 'unfit' });
    expect(run && cardOf(run).actions.map(({ id }) => id)).toEqual(['getFullModel', 'demoAnyway']);
  });

  it('leads to a choice of models where none is known that reads its language', async () => {
    const korean = { kind: 'language', language: 'ko' } as const;
    const { inference, store, execute } = make(undefined, {}, (one) =>
      one.task === 'summarization'
        ? { model: model('summarization', { demo: true }), unfit: korean }
        : {},
    );
    open('text');
    void execute('summarizeText');
    await settled();
    inference.last.done();
    await settled();
    const [run] = store.all;
    const card = run && cardOf(run);
    expect(card?.caution).toContain('This looks like a text in Korean');
    const actions = card?.actions.map(({ id }) => id);
    expect(actions).toContain('selectModel');
    expect(actions).not.toContain('getFullModel');
  });

  it('is judged by itself on each selection', async () => {
    const { requests, execute } = make(undefined, {}, () => ({}), true);
    open('one two', 'one', 'two');
    void execute('classifyText');
    await settled();
    expect(requests.map(({ text }) => text)).toEqual(['one', 'two']);
  });
});

describe('a text in a language that the model does not read', () => {
  const id = 'Xenova/distilbart-cnn-6-6';
  const caution = `${id} reads only English. This looks like a text in Korean: do not rely on the result.`;

  it('has a card that says so above the result, until another model has read it', async () => {
    const { inference, store, execute } = make(undefined, {}, ({ task }) => ({
      model: model(task, { id }),
      writtenIn: 'ko',
    }));
    open('text');
    void execute('summarizeText');
    await settled();
    inference.last.done();
    await settled();
    const [run] = store.all;
    if (!run) {
      expect.fail('There is no run.');
    }
    expect(cardOf(run)).toMatchObject({ state: 'done', caution });
    const other = model('summarization', { id: 'org/own' });
    expect(cardOf({ ...run, order: { ...run.order, model: other } }).caution).toBeUndefined();
    const english = { ...run.order, writtenIn: 'en' };
    expect(cardOf({ ...run, order: english }).caution).toBeUndefined();
  });

  it('has a card that says so where that model was not wanted', async () => {
    const need = { task: 'summarization', id, dtype: 'q8', unread: 'ko' } as const;
    const never = Promise.reject<StoredModel>(new ModelRefusedError(need));
    never.catch(() => undefined);
    const { store, execute } = make(
      undefined,
      { summarization: () => ({ agreed: false, model: never }) },
      () => ({ ...orderedModel({ need }), writtenIn: 'ko' }),
    );
    open('text');
    await execute('summarizeText');
    const [run] = store.all;
    expect(run && cardOf(run)).toMatchObject({
      state: 'stopped',
      activity: `This needs ${id}, which is not on this machine.`,
      caution,
      actions: [{ id: 'retry' }, { id: 'selectModel' }],
    });
  });
});

describe('wishes', () => {
  it('go instead of what is set', async () => {
    const { requests, execute } = make();
    open('text');
    void execute('translateTo');
    void execute('translateTo', { source: 'fr', target: ' ko ' });
    void execute('translateComments');
    void execute('continueWithInstruction', { instruction: 'Rhyme.' });
    await settled();
    expect(requests.map(({ task, parameters }) => [task, parameters])).toEqual(
      expect.arrayContaining([
        ['translation', { target: 'fr' }],
        ['translation', { source: 'fr', target: 'ko' }],
        ['translation', { format: 'code' }],
        ['text-generation', { instruction: 'Rhyme.' }],
      ]),
    );
  });
});
