import { beforeEach, expect, it, vi } from 'vitest';
import { ConsentQueue } from '../../../../src/runs/consent';
import { DemoFitness } from '../../../../src/runs/fitness';
import { ModelChoice } from '../../../../src/runs/model-choice';
import { needsOf, type RunOrder } from '../../../../src/runs/order';
import { Downloads } from '../../../../src/ui/downloads/downloads';
import { ModelConsent } from '../../../../src/ui/downloads/model-consent';
import { UnfitModal } from '../../../../src/ui/downloads/unfit-question';
import { commit } from '../../../support/fake-hub';
import { hubAndLibrary, onCleanUp, useCleanUps, type SetUp } from '../../../support/library';
import { files, weights } from '../../../support/tiny-model';
import { model, order } from '../../runs/support';
import { reset, seen } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);
useCleanUps();

const task = 'text-classification';
const full = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
const log = '2026-03-01 12:00:01 ERROR [worker-2] Connection refused: retry 2 of 5\n'.repeat(4);
const korean = '두 번이나 전화했지만 아무도 답을 주지 않았습니다. 환불을 요청합니다. '.repeat(4);
const getting = { consent: 'ask', signal: new AbortController().signal } as const;

/** What a command does with a log for the demo models: a real library, and a hub on loopback. */
async function make(about: SetUp['about'] = {}, options: SetUp = {}, language = 'en') {
  const { hub, library, log: told } = await hubAndLibrary(options);
  hub.add({ id: full, commit, files, pipelineTag: task, license: 'apache-2.0', ...about });
  const downloads = new Downloads(library, told);
  onCleanUp(() => {
    downloads.dispose();
    return Promise.resolve();
  });
  const settings = { parameters: () => ({}), model: () => 'auto', dtype: () => 'q8' as const };
  const consents = new ConsentQueue(new ModelConsent(downloads, library));
  const models = new ModelChoice(library, settings, consents);
  const languages = { detect: () => Promise.resolve({ language, sure: true }) };
  const fitness = new DemoFitness({ languages, models, question: new UnfitModal(downloads) });
  const orderOf = (of: RunOrder['task']): RunOrder => ({
    ...order(of, language === 'ko' ? korean : log),
    model: model(of, { demo: true }),
  });
  /** Settles a log for tasks, and gets what it needs. */
  const read = async (...tasks: readonly RunOrder['task'][]) => {
    const settled = await fitness.settle(tasks.map(orderOf), getting);
    return { settled, answers: await models.get(needsOf(settled), getting) };
  };
  return { hub, read };
}

it('says all that is known of the full model, and a yes to it is the only one', async () => {
  const { hub, read } = await make();
  seen.answers.push('Get Full Model (68 MB, apache-2.0)');
  const { answers } = await read(task);
  expect(await answers[0]?.model).toMatchObject({ id: full });
  expect(seen.messages).toEqual([
    'The demo models read customer letters in English only. This looks like a log.',
  ]);
  const host = new URL(hub.endpoint).host;
  for (const part of [
    `Classify Text: ${full}`,
    'Size: about 68 MB',
    'dtype: q8',
    'Licence: apache-2.0',
    `From: ${host}`,
    `Nothing has been asked of ${host} yet.`,
    'Your text stays on this machine',
  ]) {
    expect(seen.details[0]).toContain(part);
  }
});

it('is followed by another where the hub says something else', async () => {
  const { hub, read } = await make({ license: 'cc-by-nc-4.0' });
  seen.answers.push('Get Full Model (68 MB, apache-2.0)');
  const { answers } = await read(task);
  await expect(answers[0]?.model).rejects.toThrow('Cancelled');
  expect(seen.messages.slice(1)).toEqual([`Download ${full}?`]);
  expect(seen.details[1]).toContain('It has another licence than was said: not apache-2.0.');
  expect(hub.sentBytes(weights)).toBe(0);
});

it('asks nothing of the hub where the answer is no', async () => {
  const { hub, read } = await make();
  seen.answers.push('Not Now');
  const { settled, answers } = await read(task);
  expect(settled).toMatchObject([{ declined: true }]);
  expect(answers).toEqual([]);
  expect(hub.log).toEqual([]);
});

it('names each of several full models, and what they come to', async () => {
  const { hub, read } = await make();
  seen.answers.push('Demo Anyway');
  await read(task, 'question-answering');
  expect(seen.buttons).toEqual([['Get 2 Full Models', 'Demo Anyway', 'Not Now']]);
  expect(seen.details[0]).toContain(`Classify Text: ${full} (q8, about 68 MB, apache-2.0)`);
  expect(seen.details[0]).toContain('only the models are fetched.');
  expect(seen.details[0]).toMatch(/Size of all: about \d+ MB/u);
  expect(hub.log).toEqual([]);
});

it('offers no full model in offline mode, and says why', async () => {
  const { read } = await make({}, { offline: () => true });
  seen.answers.push('Demo Anyway');
  await read(task);
  expect(seen.buttons).toEqual([['Demo Anyway', 'Not Now']]);
  expect(seen.details[0]).toContain('Offline mode is on');
});

it('leads to the list of models where none is known that reads the text', async () => {
  const { hub, read } = await make({}, {}, 'ko');
  seen.answers.push('Select Model…');
  const { settled } = await read(task);
  expect(seen.buttons).toEqual([['Select Model…', 'Demo Anyway', 'Not Now']]);
  expect(seen.details[0]).toContain('No model that reads it is known here.');
  expect(settled).toMatchObject([{ declined: true }]);
  expect(seen.commands).toEqual([['localTransformers.selectModel', { task }]]);
  expect(hub.log).toEqual([]);
});
