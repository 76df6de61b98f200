import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunLanguages } from '../../../../src/runs/order';
import type { Run } from '../../../../src/runs/run';
import type { TaskRequest } from '../../../../src/runs/task-runner';
import { checkParameters, type Parameters } from '../../../../src/tasks/parameters';
import { taskDefinitions } from '../../../../src/tasks/registry';
import type { TaskId } from '../../../../src/tasks/task';
import { orderWith } from '../../../../src/ui/commands/rerun';
import { parameterForm } from '../../../../src/ui/panel/parameter-form';
import { SettingTexts } from '../../../../src/ui/words/setting-texts';
import { order as orderOf } from '../../runs/support';
import { reset, workspace } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

/** What `settings.json` of the user, and of the workspace, say. */
let user: Record<string, unknown>;
let folder: Record<string, unknown>;

beforeEach(() => {
  reset();
  user = {};
  folder = {};
  const stored = (target: unknown): Record<string, unknown> => (target === 1 ? user : folder);
  vi.spyOn(workspace, 'getConfiguration').mockImplementation(
    () =>
      ({
        get: (key: string) => folder[key] ?? user[key],
        inspect: (key: string) => ({ globalValue: user[key], workspaceValue: folder[key] }),
        update: (key: string, value: unknown, target: unknown) => {
          if (value === undefined) {
            Reflect.deleteProperty(stored(target), key);
          } else {
            stored(target)[key] = value;
          }
          return Promise.resolve();
        },
      }) as never,
  );
});

/** A run as it is once it was ordered. */
function runOf(task: TaskId, given: Parameters = {}, languages?: RunLanguages): Run {
  const parameters = checkParameters(taskDefinitions[task].parameters, given);
  const order = { ...orderOf(task), parameters, ...(languages && { languages }) };
  return { id: 'a', orderedAt: 0, order, state: { kind: 'waiting' }, written: '' };
}

/** Its order once more, and what had to be prepared for it. */
async function again(run: Run, parameters: Parameters, keep = false) {
  const requests: TaskRequest[] = [];
  const order = await orderWith(
    run,
    { parameters: { ...parameterForm(run, new SettingTexts({})).values, ...parameters }, keep },
    {
      sameModel: ({ order: { model } }) =>
        Promise.resolve({ model: { ...model, directory: '/here' } }),
      texts: { again: ({ order: same }) => Promise.resolve(same) },
      runner: {
        prepare: (request) => {
          requests.push(request);
          return Promise.resolve({ ...run.order, parameters: request.parameters as Parameters });
        },
      },
    },
  );
  return { order, requests };
}

describe('a run once more', () => {
  it('has other parameters, on the same text and the same model where it lies now', async () => {
    const run = runOf('summarization');
    const { order, requests } = await again(run, { num_beams: 4, length: 'short' });
    expect(order).toEqual({
      ...run.order,
      model: { ...run.order.model, directory: '/here' },
      parameters: { ...run.order.parameters, num_beams: 4, length: 'short' },
    });
    expect(requests).toEqual([]);
    expect([user, folder]).toEqual([{}, {}]);
  });

  it('is none with a value that the task does not take, which is not kept either', async () => {
    const run = runOf('question-answering');
    await expect(again(run, { top_k: 0 }, true)).rejects.toThrow(/“top_k” must be/u);
    await expect(again(run, { beams: 4 }, true)).rejects.toThrow(/no parameter “beams”/u);
    expect([user, folder]).toEqual([{}, {}]);
  });

  it('keeps as settings what is other than in them, where each is set', async () => {
    user['questionAnswering.maxAnswerLen'] = 20;
    folder['questionAnswering.threshold'] = 0.5;
    const run = runOf('question-answering', { top_k: 9, max_answer_len: 20, threshold: 0.5 });
    await again(run, { max_answer_len: null, threshold: 0.25, align_to_words: false }, true);
    // The user's own value was no default any more, and became one again.
    expect(user).toEqual({ 'questionAnswering.topK': 9, 'questionAnswering.alignToWords': false });
    expect(folder).toEqual({ 'questionAnswering.threshold': 0.25 });
  });

  it('of a translation keeps its languages unless others are wanted', async () => {
    const pair = { source: 'en', target: 'de', detected: true };
    const run = runOf('translation', { source: 'en', target: 'de' }, pair);
    const same = await again(run, { num_beams: 2 }, true);
    expect(same.order).toMatchObject({
      languages: pair,
      parameters: { source: 'en', num_beams: 2 },
    });
    expect(same.requests).toEqual([]);
    expect(user).toEqual({ 'translation.numBeams': 2 });
    const other = await again(run, { target: 'fr' }, true);
    expect(user).toEqual({ 'translation.target': 'fr' });
    expect(other.requests).toMatchObject([
      { consent: 'ask', parameters: { source: 'auto', target: 'fr' } },
    ]);
    expect(other.order.parameters.target).toBe('fr');
  });
});

describe('the form of a run', () => {
  it('has its values, and those of the settings', () => {
    user['translation.target'] = 'fr';
    const pair = { source: 'en', target: 'de', detected: true };
    const form = parameterForm(
      runOf('translation', { source: 'en', target: 'de' }, pair),
      new SettingTexts({}),
    );
    expect(form.values).toMatchObject({ source: 'auto', target: 'de' });
    expect(form.preset).toMatchObject({ source: 'auto', target: 'fr' });
    expect(form.texts.num_beams?.label).toBe('Num Beams');
    expect(Object.keys(form.texts)).toEqual(Object.keys(form.values));
  });
});
