import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../../../src/base/cancelled';
import { translatable } from '../../../../src/base/message';
import { ModelError } from '../../../../src/models/errors';
import { RunStore } from '../../../../src/runs/run-store';
import type { TaskRequest, TaskRunner } from '../../../../src/runs/task-runner';
import { ContinueWithInstructionCommand } from '../../../../src/ui/commands/continue-with';
import { RunStarter } from '../../../../src/ui/commands/run-starter';
import { taskCommands } from '../../../../src/ui/commands/run-tasks';
import { translateCommands } from '../../../../src/ui/commands/translate';
import { HandInference, labels, order, settled, TestLog } from '../../runs/support';
import { Document, reset, seen, window } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

/** Commands over a runner that makes an order of every request, but for what `refuse` throws. */
function make(refuse: (request: TaskRequest) => Error | undefined = () => undefined) {
  const inference = new HandInference();
  const log = new TestLog();
  const store = new RunStore(inference, log);
  const requests: TaskRequest[] = [];
  const runner = {
    order: (request: TaskRequest) => {
      requests.push(request);
      const error = refuse(request);
      const { task, text, inputs = {}, origin } = request;
      return error
        ? Promise.reject(error)
        : Promise.resolve({ ...order(task, text), inputs, ...(origin && { origin }) });
    },
    languagesOf: () => Promise.resolve({ source: 'en', target: 'de', detected: true }),
  } as unknown as TaskRunner;
  let reveals = 0;
  const starter = new RunStarter(
    runner,
    store,
    { reveal: () => reveals++ },
    { toRead: () => Promise.resolve(window.activeTextEditor as never) },
    log,
  );
  const asked: string[] = [];
  const questions = { all: [], add: (one: string) => Promise.resolve(void asked.push(one)) };
  const languages = {
    remember: () => Promise.resolve(),
    target: () => Promise.resolve({ source: 'en', target: 'fr', detected: true }),
  };
  const commands = [
    ...taskCommands(starter, questions as never),
    ...translateCommands(starter, runner, languages as never),
    new ContinueWithInstructionCommand(starter),
  ];
  const execute = (id: string, argument?: unknown): Promise<unknown> =>
    Promise.resolve(commands.find((command) => command.id === id)?.execute(argument));
  return { inference, store, requests, asked, execute, reveals: () => reveals };
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
    await settled();
    expect(requests.map(({ task, text }) => [task, text]).sort()).toEqual([
      ['summarization', 'deux'],
      ['summarization', 'one'],
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
    expect(seen.messages).toEqual(['No id.']);
    expect(failing.store.all).toEqual([]);
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
    expect(seen.messages).toEqual(['No id.']);
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
