import { beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/base/emitter';
import { RunStore } from '../../../src/runs/run-store';
import { RunStatus } from '../../../src/ui/status';
import { HandInference, order, TestLog } from '../runs/support';
import { reset, seen } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

beforeEach(reset);

function make() {
  const inference = new HandInference();
  const store = new RunStore(inference, new TestLog());
  const changed = new Emitter<void>();
  const downloads = { active: [] as unknown[], onDidChange: changed.event };
  const memory = {
    loaded: [] as unknown[],
    onDidChange: (listener: () => void) => changed.event(listener),
  };
  const status = new RunStatus(store, downloads as never, memory as never);
  return { inference, store, downloads, memory, changed, status };
}

it('shows what runs, how many more, and an icon alone once all is over', async () => {
  const { inference, store } = make();
  const started = store.start([order(), order('summarization')]);
  expect(seen.status).toMatchObject({
    text: '$(loading~spin) Classify Text (+1)',
    command: 'localTransformers.openStatusMenu',
    visible: true,
  });
  inference.asked[0]?.done();
  await started[0]?.ended;
  expect(seen.status.text).toBe('$(loading~spin) Summarize Text');
  store.stop();
  await started[1]?.ended;
  expect(seen.status).toMatchObject({ text: '$(sparkle)', visible: true });
});

it('shows downloads, then what is loaded, while nothing runs', () => {
  const { downloads, memory, changed, status } = make();
  downloads.active = [{ plan: { id: 'org/a', bytes: 200 }, progress: undefined }];
  changed.fire();
  expect(seen.status).toMatchObject({ text: '$(cloud-download) 0%', visible: true });
  downloads.active = [];
  memory.loaded = [{ model: { id: 'org/a', task: 'summarization' }, memoryBytes: 5e6 }];
  changed.fire();
  expect(seen.status).toMatchObject({
    text: '$(server-process) 1',
    command: 'localTransformers.openStatusMenu',
  });
  expect(seen.status.tooltip).toBe(
    '1 model loaded, 5 MB in memory\norg/a: 5 MB\nClick for the menu.',
  );
  status.dispose();
  memory.loaded = [];
  changed.fire();
  expect(seen.status.text).toBe('$(server-process) 1');
});
