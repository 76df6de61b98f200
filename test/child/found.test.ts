import { afterAll, expect, it } from 'vitest';
import { isCancelled } from '../../src/base/cancelled';
import { loadRunner } from '../../src/engine/model/load-runner';
import { withMore, type TaskOutput } from '../../src/tasks/results';
import { smallModel, parametersOf, realInference, sample } from '../support/small-models';
import { quiet } from './gold';

const inference = realInference();
const task = 'token-classification';
const letter = sample('complaint-broken-lamp');
/** Different everywhere, so that no window is like another; seconds of work on any machine. */
const text = Array.from({ length: 240 }, (_, at) => `${letter}\n\nLetter ${at}.`).join('\n');
const parameters = parametersOf(task, {});

afterAll(() => {
  inference.dispose();
});

it('entities of a long text come while it is read, each once, and are the result', async () => {
  const parts: TaskOutput[] = [];
  const { result } = await inference.run(
    smallModel(task),
    { task, text, parameters },
    { signal: new AbortController().signal, observer: { found: (part) => parts.push(part) } },
  );
  const { output } = result;
  expect(parts.length).toBeGreaterThan(1);
  const told = parts.reduce<TaskOutput | undefined>(withMore, undefined);
  const entities = told?.kind === 'entities' ? told.entities : [];
  expect(entities.length).toBeGreaterThan(20);
  expect(output.kind === 'entities' && output.entities.slice(0, entities.length)).toEqual(entities);
  // In one process, where nothing is cut into messages, it is the same.
  const runner = await loadRunner(task, smallModel(task).directory, 'q8', 1);
  expect(await runner.run({ task, text, parameters }, quiet)).toEqual(output);
});

it('what has come when a run is stopped is a beginning of the result', async () => {
  const controller = new AbortController();
  const parts: TaskOutput[] = [];
  const run = inference.run(
    smallModel(task),
    { task, text: `${text}!`, parameters },
    {
      signal: controller.signal,
      observer: {
        found: (part) => {
          parts.push(part);
          controller.abort();
        },
      },
    },
  );
  expect(isCancelled(await run.catch((error: unknown) => error))).toBe(true);
  const [part] = parts;
  expect(part?.kind === 'entities' && part.entities.length).toBeGreaterThan(0);
});

it('labels and answers of a long text come on the way too, of the windows until then', async () => {
  const question = 'Where is the shop?';
  for (const request of [
    {
      task: 'text-classification',
      text,
      parameters: parametersOf('text-classification', {}),
    },
    {
      task: 'question-answering',
      text,
      question,
      parameters: parametersOf('question-answering', {}),
    },
  ] as const) {
    const parts: TaskOutput[] = [];
    const { result } = await inference.run(smallModel(request.task), request, {
      signal: new AbortController().signal,
      observer: { found: (part) => parts.push(part) },
    });
    const windows = parts.map((part) => (part.kind === 'text' ? 0 : part.windows));
    expect(windows, request.task).toEqual([...windows].sort((a, b) => a - b));
    expect(parts.length, request.task).toBeGreaterThan(0);
    expect(parts.every(({ kind }) => kind === result.output.kind)).toBe(true);
    expect(windows[0]).toBeLessThan(result.output.windows);
  }
});
