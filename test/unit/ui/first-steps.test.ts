import { beforeEach, expect, it, vi } from 'vitest';
import { RunStore } from '../../../src/runs/run-store';
import { FirstSteps } from '../../../src/ui/first-steps';
import { HandInference, order, TestLog } from '../runs/support';
import { reset, seen } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

beforeEach(reset);

const ticked = () =>
  seen.commands
    .filter(([id, , value]) => id === 'setContext' && value === true)
    .map(([, key]) => key);

it('ticks a step off when its task has a result, once, and not when it was stopped', async () => {
  const inference = new HandInference();
  const store = new RunStore(inference, new TestLog());
  const steps = new FirstSteps(store);
  const [stopped] = store.start([order('translation')]);
  store.stop();
  await stopped?.ended;
  expect(ticked()).toEqual([]);
  for (let time = 0; time < 2; time++) {
    const [translated] = store.start([order('translation')]);
    inference.last.done();
    await translated?.ended;
  }
  const [summarized] = store.start([order('summarization')]);
  inference.last.done();
  await summarized?.ended;
  expect(ticked()).toEqual(['localTransformers.textTranslated']);
  steps.sampleOpened();
  expect(ticked().at(-1)).toBe('localTransformers.sampleOpened');
  steps.dispose();
});
