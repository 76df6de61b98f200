import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../../../../src/base/emitter';
import { RunStore } from '../../../../src/runs/run-store';
import { OpenStatusMenuCommand } from '../../../../src/ui/commands/status-menu';
import { HandInference, order, TestLog } from '../../runs/support';
import { reset, seen } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(() => {
  reset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const always = [
  'Show Results',
  'Live Highlighting…',
  'Open Sample Letter',
  'Get Started',
  'Select Model…',
  'Show Models',
];

function open() {
  const inference = new HandInference();
  const runs = new RunStore(inference, new TestLog());
  const changed = new Emitter<void>();
  const cancelled: string[] = [];
  const downloads = {
    active: [] as unknown[],
    onDidChange: changed.event,
    cancel: (id: string) => cancelled.push(id),
  };
  const unloaded: string[] = [];
  const memory = {
    loaded: [] as { model: { directory: string; id: string; task: string }; memoryBytes: number }[],
    onDidChange: changed.event,
    unload: (match: (model: { directory: string }) => boolean) => {
      unloaded.push(
        ...memory.loaded.filter(({ model }) => match(model)).map(({ model }) => model.id),
      );
      return Promise.resolve();
    },
  };
  const services = { runs, downloads, inference: memory };
  const command = new OpenStatusMenuCommand(services as never);
  const menu = () => {
    const done = command.execute();
    const pick = seen.picks.at(-1);
    if (!pick) {
      throw new Error('no menu');
    }
    return { done, pick };
  };
  return { inference, runs, downloads, memory, changed, cancelled, unloaded, menu };
}

it('has nothing to stop while nothing runs, and all the ways on', () => {
  const { pick } = open().menu();
  expect(pick.labels).toEqual([...always, 'Turn Offline Mode On', 'Open Settings', 'Show Log']);
  pick.hide();
});

it('stops one run and leaves the others, or all', async () => {
  const { runs, menu } = open();
  const started = runs.start([order(), order('summarization'), order('translation')]);
  const { pick, done } = menu();
  expect(pick.labels.slice(0, 4)).toEqual([
    'Stop Classify Text',
    'Stop Summarize Text',
    'Stop Translate Text',
    'Stop All 3 Runs',
  ]);
  pick.activate('Stop Summarize Text');
  pick.accept();
  await done;
  expect((await started[1]?.ended)?.kind).toBe('stopped');
  expect(runs.active.map(({ order: { task } }) => task)).toEqual([
    'text-classification',
    'translation',
  ]);
  const second = menu();
  second.pick.activate('Stop All 2 Runs');
  second.pick.accept();
  await second.done;
  await Promise.all(started.map(({ ended }) => ended));
  expect(runs.active).toEqual([]);
});

it('never takes Enter on a line that is gone for one on another', async () => {
  const { inference, runs, menu } = open();
  const [first] = runs.start([order(), order('summarization')]);
  const { pick, done } = menu();
  pick.activate('Stop Classify Text');
  inference.asked[0]?.done();
  await first?.ended;
  await vi.advanceTimersByTimeAsync(1000);
  expect(pick.labels.slice(0, 2)).toEqual(['Stop Summarize Text', ...always.slice(0, 1)]);
  expect(pick.activeItems).toEqual([]);
  pick.accept();
  pick.hide();
  await done;
  expect(runs.active).toHaveLength(1);
});

it('stays on its line while others come and go, and follows nothing once closed', async () => {
  const { runs, menu, changed, downloads } = open();
  const { pick, done } = menu();
  pick.activate('Show Models');
  runs.start([order()]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(pick.labels[0]).toBe('Stop Classify Text');
  expect(pick.activeItems.map(({ label }) => label)).toEqual(['Show Models']);
  pick.accept();
  await done;
  expect(seen.commands.map(([id]) => id)).toEqual(['localTransformers.showModels']);
  downloads.active = [{ plan: { id: 'org/a' } }];
  changed.fire();
  await vi.advanceTimersByTimeAsync(1000);
  expect(pick.labels).not.toContain('Cancel Download of org/a');
});

it('cancels a download, and unloads a model', async () => {
  const { downloads, memory, cancelled, unloaded, menu } = open();
  downloads.active = [{ plan: { id: 'org/a' } }];
  const model = { directory: '/d', id: 'demo-question-answering', task: 'question-answering' };
  memory.loaded = [{ model, memoryBytes: 5e6 }];
  const first = menu();
  expect(first.pick.labels.slice(0, 2)).toEqual(['Cancel Download of org/a', 'Show Results']);
  first.pick.activate('Cancel Download of org/a');
  first.pick.accept();
  await first.done;
  expect(cancelled).toEqual(['org/a']);
  const second = menu();
  second.pick.activate('Unload “Answers” (demo model)');
  second.pick.accept();
  await second.done;
  expect(unloaded).toEqual(['demo-question-answering']);
});

it('begins with what does no harm while models only wait in memory', () => {
  const { memory, menu } = open();
  const model = { directory: '/d', id: 'demo-question-answering', task: 'question-answering' };
  memory.loaded = [{ model, memoryBytes: 5e6 }];
  const { pick } = menu();
  expect(pick.labels).toEqual([
    ...always,
    'Turn Offline Mode On',
    'Unload “Answers” (demo model)',
    'Open Settings',
    'Show Log',
  ]);
  pick.hide();
});
