import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/base/emitter';
import { FindingStore } from '../../../src/findings/store';
import { RunStore } from '../../../src/runs/run-store';
import { FollowedContext } from '../../../src/ui/followed-context';
import { HandInference, order, TestLog } from '../runs/support';
import { activate, configured, Document, focused, reset, seen, window } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

beforeEach(() => {
  reset();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
let last: FollowedContext | undefined;
afterEach(() => {
  last?.dispose();
  vi.useRealTimers();
});

function make() {
  const inference = new HandInference();
  const log = new TestLog();
  const runs = new RunStore(inference, log);
  const findings = new FindingStore();
  const memory = { loaded: [] as unknown[], changed: new Emitter<void>() };
  const models = { whole: [] as unknown[], parts: [] as unknown[], changed: new Emitter<void>() };
  const tokens = { token: undefined as string | undefined, changed: new Emitter<unknown>() };
  const followed = new FollowedContext({
    runs,
    inference: {
      ...memory,
      onDidChange: memory.changed.event,
      get loaded() {
        return memory.loaded;
      },
    } as never,
    findings,
    editors: {
      get current() {
        return window.activeTextEditor;
      },
    } as never,
    library: {
      list: () => Promise.resolve(models.whole),
      unfinished: () => Promise.resolve(models.parts),
      onDidChange: models.changed.event,
    } as never,
    account: { token: () => Promise.resolve(tokens.token), onDidChange: tokens.changed.event },
    log,
  });
  last = followed;
  return { inference, runs, findings, memory, models, tokens, followed, log };
}

/** What VS Code was told, in order. */
const said = (key: string): unknown[] =>
  seen.commands
    .filter(([id, name]) => id === 'setContext' && name === `localTransformers.${key}`)
    .map(([, , value]) => value);

/** Lets everything that waits for a disk or a timer come to its end. */
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(100);

function mark(findings: FindingStore, document: Document): void {
  const reading = findings.read(document.uri.toString(), 0, document.text);
  const source = { kind: 'model', id: 'a', commit: '', dtype: 'q8', demo: true } as const;
  const found = { start: 0, end: 4, label: 'PER', score: 1 };
  findings.set(reading, { kind: 'entity', source, run: '1' }, [found]);
}

it('says once that something runs, however much is streamed, and that something has run', async () => {
  const { inference, runs } = make();
  const [started] = runs.start([order('text-generation')]);
  const { observer } = inference.last.options;
  observer?.started?.();
  for (let at = 0; at < 50; at++) {
    observer?.streamed?.({ keep: at, tail: 'x' });
  }
  expect(said('running')).toEqual([true]);
  runs.stop();
  await started?.ended;
  expect(said('running')).toEqual([true, false]);
  expect(said('used')).toEqual([true]);
});

it('says that a model is in memory', () => {
  const { memory } = make();
  memory.loaded = [{}];
  memory.changed.fire();
  expect(said('used')).toEqual([true]);
});

it('says whether the text that commands read is marked', async () => {
  const { findings } = make();
  const [one, other] = [new Document('one', 'Anna wrote'), new Document('other', 'Nobody')];
  activate(one.editor());
  mark(findings, one);
  await settled();
  activate(other.editor());
  activate(one.editor());
  expect(said('marked')).toEqual([false, true, false, true]);
  findings.clear();
  await settled();
  expect(said('marked').at(-1)).toBe(false);
});

it('says that no model is here only when that is known', async () => {
  const { models, log } = make();
  await settled();
  expect(said('noModels')).toEqual([true]);
  models.parts = [{}];
  models.changed.fire();
  await settled();
  expect(said('noModels')).toEqual([true, false]);
  models.parts = [];
  focused.fire({ focused: true });
  await settled();
  expect(said('noModels')).toEqual([true, false, true]);
  models.whole = Promise.reject(new Error('no disk')) as never;
  models.changed.fire();
  await settled();
  expect(said('noModels')).toEqual([true, false, true, false]);
  expect(log.lines.join('\n')).toContain('no disk');
});

it('says whether there is a token for the hub of now', async () => {
  const { tokens } = make();
  await settled();
  tokens.token = 'hf_x';
  tokens.changed.fire({});
  await settled();
  tokens.token = undefined;
  configured.fire({ affectsConfiguration: (key) => key === 'localTransformers.hub.endpoint' });
  await settled();
  expect(said('signedOut')).toEqual([true, false, true]);
});

it('says nothing more once it is disposed of', async () => {
  const { followed, models, findings, runs } = make();
  await settled();
  const before = seen.commands.length;
  followed.dispose();
  models.changed.fire();
  const document = new Document('one', 'Anna wrote');
  activate(document.editor());
  mark(findings, document);
  runs.start([order()]);
  await settled();
  expect(seen.commands).toHaveLength(before);
  expect(followed.values).toMatchObject({ noModels: true, signedOut: true });
});
