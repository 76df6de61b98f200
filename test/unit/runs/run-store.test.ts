import { describe, expect, it } from 'vitest';
import { translatable } from '../../../src/base/message';
import { EngineEndedError, RunFailedError } from '../../../src/engine/errors';
import { isActive, resultOf } from '../../../src/runs/run';
import { keptRuns } from '../../../src/runs/run-entries';
import { RunStore } from '../../../src/runs/run-store';
import { HandInference, labels, order, settled, TestLog, text, watch } from './support';

function make() {
  const inference = new HandInference();
  const log = new TestLog();
  const store = new RunStore(inference, log);
  return { inference, log, store, seen: watch(store) };
}

describe('a run', () => {
  it('is told of from its order to its result', async () => {
    const { inference, store, seen } = make();
    const [started] = store.start([order('summarization')]);
    expect(seen).toEqual(['ordered']);
    expect(store.active).toHaveLength(1);
    const { observer } = inference.last.options;
    observer?.started?.();
    observer?.progress?.(1, 2);
    observer?.streamed?.({ keep: 0, tail: 'A lamp' });
    observer?.streamed?.({ keep: 2, tail: 'kettle' });
    expect(store.all[0]?.written).toBe('A kettle');
    inference.last.done(text('A kettle.'));
    const ended = await started?.ended;
    expect(ended).toMatchObject({ kind: 'done', cached: false });
    expect(seen).toEqual([
      'ordered',
      'running 0/1',
      'running 1/2',
      'streamed 0+A lamp',
      'streamed 2+kettle',
      'done',
    ]);
    expect(store.run(started?.id ?? '')?.state).toBe(ended);
    expect(store.active).toEqual([]);
  });

  it('asks the engine for what was ordered, each task its own', () => {
    const { inference, store } = make();
    const inputs = { question: 'Why?', language: 'markdown' };
    for (const task of ['question-answering', 'translation', 'text-generation'] as const) {
      store.start([{ ...order(task), inputs, parameters: { top_k: 1 } }]);
    }
    const common = { text: 'A text.', parameters: { top_k: 1 } };
    expect(inference.asked.map(({ request }) => request)).toEqual([
      { task: 'question-answering', ...common, question: 'Why?' },
      { task: 'translation', ...common, language: 'markdown' },
      { task: 'text-generation', ...common },
    ]);
  });

  it('that fails keeps its error, and the log says more', async () => {
    const { inference, log, store, seen } = make();
    const [started] = store.start([order()]);
    const error = new RunFailedError(translatable('No room.'), 'at model.run');
    inference.last.fail(error);
    expect(await started?.ended).toEqual({ kind: 'failed', error });
    expect(seen).toEqual(['ordered', 'failed']);
    expect(log.lines).toEqual([
      'error text-classification with org/text-classification: at model.run',
    ]);
  });

  it('that was stopped ends at once, whatever the engine does, and nothing follows', async () => {
    const { inference, log, store, seen } = make();
    inference.deaf = true;
    const [started] = store.start([order('summarization')]);
    store.stop(started?.id);
    expect(await started?.ended).toEqual({ kind: 'stopped' });
    inference.last.options.observer?.started?.();
    inference.last.options.observer?.streamed?.({ keep: 0, tail: 'late' });
    inference.last.fail(new Error('late'));
    await settled();
    expect(seen).toEqual(['ordered', 'stopped']);
    expect(log.lines).toEqual([]);
  });

  it('is stopped by a signal, also by one that was aborted before', async () => {
    const { store } = make();
    const controller = new AbortController();
    const [first] = store.start([order()], controller.signal);
    controller.abort();
    const [second] = store.start([order()], controller.signal);
    expect(await first?.ended).toEqual({ kind: 'stopped' });
    expect(await second?.ended).toEqual({ kind: 'stopped' });
  });

  it('is stopped when it is removed, and nobody hears of it any more', async () => {
    const { inference, store, seen } = make();
    const [started] = store.start([order()]);
    store.remove(started?.id ?? '');
    expect(inference.last.options.signal.aborted).toBe(true);
    expect(await started?.ended).toEqual({ kind: 'stopped' });
    await settled();
    expect(seen).toEqual(['ordered', 'removed']);
    expect(store.all).toEqual([]);
  });

  it('goes on whatever those do who listen', async () => {
    const { inference, log, store, seen } = make();
    store.onEvent(() => {
      throw new Error('a view is gone');
    });
    const [started] = store.start([order()]);
    inference.last.done();
    expect(await started?.ended).toMatchObject({ kind: 'done' });
    expect(seen).toEqual(['ordered', 'done']);
    expect(log.lines.join()).toContain('a view is gone');
  });
});

describe('many runs', () => {
  it('stand with the newest on top, those that came together in their order', () => {
    const { store } = make();
    const tops: string[] = [];
    store.onEvent(({ run }) => tops.unshift(run.order.text));
    store.start([order(undefined, 'a')]);
    store.start([order(undefined, 'b'), order(undefined, 'c')]);
    expect(store.all.map((run) => run.order.text)).toEqual(['b', 'c', 'a']);
    expect(tops).toEqual(['b', 'c', 'a']);
  });

  it('all give their result and keep it, however many were ordered at once', async () => {
    const { inference, store } = make();
    const started = store.start(
      Array.from({ length: 60 }, (_, index) => order(undefined, `${index}`)),
    );
    expect(store.all).toHaveLength(60);
    expect(inference.asked.some(({ options }) => options.signal.aborted)).toBe(false);
    inference.asked.forEach((asked, index) => {
      asked.done(labels(`${index}`));
    });
    const ended = await Promise.all(started.map((one) => one.ended));
    expect(ended.map((state) => state.kind)).toEqual(Array(60).fill('done'));
    expect(store.all.map((run) => resultOf(run)?.output)).toEqual(
      Array.from({ length: 60 }, (_, index) => labels(`${index}`)),
    );
  });

  it('make room for others: the oldest finished ones, told as such, and never a live one', async () => {
    const { inference, store, seen } = make();
    store.start([order(undefined, 'alive')]);
    store.start(Array.from({ length: keptRuns + 2 }, (_, index) => order(undefined, `${index}`)));
    for (const asked of inference.asked.slice(1)) {
      asked.done();
    }
    await settled();
    expect(store.all).toHaveLength(keptRuns + 3);
    store.start([order(undefined, 'new')]);
    expect(seen.filter((words) => words === 'removed as old')).toHaveLength(2);
    const texts = store.all.map((run) => run.order.text);
    expect(texts).toHaveLength(keptRuns + 2);
    expect([texts[0], texts[1], texts.at(-2), texts.at(-1)]).toEqual([
      'new',
      '0',
      `${keptRuns - 1}`,
      'alive',
    ]);
    expect(store.active.map((run) => run.order.text)).toEqual(['new', 'alive']);
  });

  it('are stopped together', async () => {
    const { store } = make();
    const started = store.start([order(), order()]);
    store.stop();
    expect(await Promise.all(started.map((one) => one.ended))).toEqual([
      { kind: 'stopped' },
      { kind: 'stopped' },
    ]);
    expect(store.all.some(isActive)).toBe(false);
  });

  it('are stopped and told of no more when the store is disposed', async () => {
    const { store, seen } = make();
    const [started] = store.start([order()]);
    store.dispose();
    expect(await started?.ended).toEqual({ kind: 'stopped' });
    expect(seen).toEqual(['ordered']);
  });
});

describe('another of several texts', () => {
  it('takes the place of the first, with its own number of tokens', async () => {
    const { inference, store, seen } = make();
    const [started] = store.start([order('text-generation')]);
    const id = started?.id ?? '';
    inference.last.done(text('one', 3, [{ text: 'other', tokens: 7 }]));
    await started?.ended;
    store.choose(id, 0);
    expect(store.run(id)?.state).toMatchObject({
      kind: 'done',
      result: { output: text('other', 7, [{ text: 'one', tokens: 3 }]) },
    });
    store.choose(id, 5);
    store.choose('unknown', 0);
    expect(seen).toEqual(['ordered', 'done', 'done']);
  });
});

describe('going on', () => {
  async function written(output = text('One.', 3)) {
    const made = make();
    const [started] = made.store.start([order('text-generation')]);
    made.inference.last.done(output);
    await started?.ended;
    made.seen.length = 0;
    return { ...made, id: started?.id ?? '' };
  }

  it('adds to the text; tokens and time are those of all of it', async () => {
    const { inference, store, seen, id } = await written();
    const going = store.goOn(id);
    expect(inference.last.request).toMatchObject({ soFar: 'One.' });
    const { observer } = inference.last.options;
    expect(store.run(id)?.written).toBe('One.');
    observer?.streamed?.({ keep: 0, tail: 'One. Two' });
    observer?.streamed?.({ keep: 8, tail: ' three' });
    inference.last.done(text('One. Two three.', 4, [{ text: 'One. Or.', tokens: 2 }]));
    expect(await going).toMatchObject({
      kind: 'done',
      result: {
        durationMs: 200,
        output: text('One. Two three.', 7, [{ text: 'One. Or.', tokens: 5 }]),
      },
    });
    // Who shows the text has its beginning already.
    expect(seen).toEqual(['running 0/1', 'streamed 4+ Two', 'streamed 8+ three', 'done']);
  });

  it('keeps what was written until it was stopped', async () => {
    const { inference, store, id } = await written();
    const going = store.goOn(id);
    inference.last.options.observer?.streamed?.({ keep: 0, tail: 'One. Tw' });
    store.stop(id);
    expect(await going).toMatchObject({ kind: 'done', result: { output: { text: 'One. Tw' } } });
  });

  it('keeps the result of before when the process dies, says why, and can be tried again', async () => {
    const { inference, store, seen, id } = await written();
    const before = resultOf(store.all[0] ?? expect.fail());
    const going = store.goOn(id);
    const failure = new EngineEndedError('a model', 'SIGKILL');
    inference.last.fail(failure);
    expect(await going).toEqual({ kind: 'done', result: before, cached: false, failure });
    expect(seen).toEqual(['running 0/1', 'failed']);
    const again = store.goOn(id);
    inference.last.done(text('One. Two.', 2));
    expect(await again).toMatchObject({ kind: 'done', result: { output: text('One. Two.', 5) } });
    expect(store.run(id)?.state).not.toHaveProperty('failure');
  });

  it('is for texts that are finished', async () => {
    const { store, id } = await written(labels());
    expect(await store.goOn(id)).toBeUndefined();
    expect(await store.goOn('unknown')).toBeUndefined();
    const [running] = store.start([order('text-generation')]);
    expect(await store.goOn(running?.id ?? '')).toBeUndefined();
  });
});

describe('runs whose documents have other addresses', () => {
  it('know them, and say so', () => {
    const { store, seen } = make();
    const origin = { uri: 'file:///a', language: 'plaintext', start: 0, end: 7, line: 0 };
    store.start([{ ...order(), origin }, order()]);
    seen.length = 0;
    store.renamed((uri) => uri.replace('///a', '///b'));
    expect(store.all.map((run) => run.order.origin?.uri)).toEqual(['file:///b', undefined]);
    expect(seen).toEqual(['changed']);
    store.renamed((uri) => uri);
    expect(seen).toEqual(['changed']);
  });
});

describe('a run on a text of several windows', () => {
  const entity = (start: number) => ({ label: 'PER', start, end: start + 1, text: 'A', score: 1 });
  const part = (windows: number, ...starts: number[]) =>
    ({ kind: 'entities', entities: starts.map(entity), windows }) as const;

  it('tells what it finds as it comes, keeps it when it is stopped, and says how far it came', async () => {
    const { inference, store, seen } = make();
    const [started] = store.start([order('token-classification')]);
    const { observer } = inference.last.options;
    observer?.started?.();
    observer?.progress?.(1, 5);
    observer?.found?.(part(1, 0, 7));
    observer?.progress?.(2, 5);
    observer?.progress?.(3, 5);
    observer?.found?.(part(2, 9));
    expect(store.all[0]?.found).toEqual(part(2, 0, 7, 9));
    store.stop();
    expect(await started?.ended).toEqual({ kind: 'stopped' });
    expect(store.all[0]).toMatchObject({
      found: part(2, 0, 7, 9),
      state: { kind: 'stopped', read: { done: 2, total: 5 } },
    });
    expect(seen.filter((one) => one === 'found')).toHaveLength(2);
  });

  it('begins anew with nothing when its process died under another, and ends with its result', async () => {
    const { inference, store } = make();
    const [started] = store.start([order('token-classification')]);
    const { observer } = inference.last.options;
    observer?.started?.();
    observer?.found?.(part(1, 0));
    observer?.started?.();
    expect(store.all[0]?.found).toBeUndefined();
    observer?.found?.(part(1, 0));
    expect(store.all[0]?.found).toEqual(part(1, 0));
    inference.last.done(part(1, 0));
    await started?.ended;
    expect(store.all[0]?.found).toBeUndefined();
  });

  it('keeps what was found also when it fails', async () => {
    const { inference, store } = make();
    const [started] = store.start([order('token-classification')]);
    inference.last.options.observer?.started?.();
    inference.last.options.observer?.found?.(part(1, 0));
    inference.last.fail(new EngineEndedError('a model', 'SIGKILL'));
    await started?.ended;
    expect(store.all[0]).toMatchObject({ found: part(1, 0), state: { kind: 'failed' } });
  });
});
