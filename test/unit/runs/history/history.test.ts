import { beforeEach, describe, expect, it, vi } from 'vitest';
import { translatable } from '../../../../src/base/message';
import { EngineEndedError } from '../../../../src/engine/errors';
import type { StoredModel } from '../../../../src/models/store/stored-model';
import { ModelRefusedError } from '../../../../src/runs/consent';
import { RunHistory } from '../../../../src/runs/history/history';
import { needOf, orderedModel } from '../../../../src/runs/order';
import { RunStore } from '../../../../src/runs/run-store';
import { cardOf } from '../../../../src/ui/panel/card';
import { HandInference, labels, order, settled, TestLog, text } from '../support';
import { TestPlace } from './test-place';

vi.mock('vscode', () => import('../../ui/vscode-stub'));

let place: TestPlace;
let log: TestLog;

beforeEach(() => {
  place = new TestPlace();
  log = new TestLog();
});

/** A session, with what the one before has left. */
function session() {
  const inference = new HandInference();
  const store = new RunStore(inference, log);
  const history = new RunHistory(store, place, log);
  return { inference, store, history };
}

const origin = { uri: 'file:///a.txt', language: 'markdown', start: 5, end: 1005, line: 1 };
const long = 'Anna of Lisbon. '.repeat(62).padEnd(1000);

describe('the history of a session', () => {
  it('knows who has found what, and that rules were asked', async () => {
    const first = session();
    const inputs = { rules: { region: 'DE' } };
    const unfit = { kind: 'language', language: 'de' } as const;
    const words = 'Anna Keller, DE89 3704 0044 0532 0130 00, Lampenhaus';
    const parameters = { threshold: 0, ignore_labels: ['O'] };
    first.store.start([
      { ...order('token-classification', words), parameters, inputs, unfit, origin },
    ]);
    const entity = (label: string, start: number, end: number) => ({
      label,
      start,
      end,
      text: words.slice(start, end),
      score: 0.9,
    });
    const parts = [
      { label: 'GIVEN_NAME', start: 0, end: 4 },
      { label: 'SURNAME', start: 5, end: 11 },
    ];
    const entities = [
      { ...entity('PERSON', 0, 11), parts },
      { ...entity('IBAN', 13, 40), rule: 'iban', checked: true },
      { ...entity('ORGANIZATION', 42, 52), model: 'demo-token-classification' },
    ];
    // What settles findings is loaded first.
    await vi.waitFor(() => {
      first.inference.last.done({ kind: 'entities', entities, windows: 1 });
    });
    // What is put together takes turns, more of them the slower the machine.
    await vi.waitFor(() => {
      expect(first.store.all[0]?.state.kind).toBe('done');
    });
    await first.history.save();
    const [again] = session().store.all;
    expect(again?.order).toMatchObject({ inputs, unfit });
    expect(again?.state).toMatchObject({ result: { output: { entities } } });
  });

  it('has each run again with its link, and by what its text is known', async () => {
    const first = session();
    const wanted = {
      ...order('translation', long),
      inputs: { language: 'markdown' },
      parameters: { source: 'en', target: 'de', num_beams: 2, early_stopping: null },
      languages: { source: 'en', target: 'de', detected: true },
      origin,
    };
    first.store.start([wanted, order('summarization', 'short')]);
    first.inference.asked[0]?.done(text('Anna aus Lissabon', 5));
    first.inference.asked[1]?.fail(
      new EngineEndedError('org/x', translatable('{0} times in a row', 3)),
    );
    await settled();
    const [done] = first.store.all;
    place.marked.add(done?.id ?? '');
    await first.history.save();
    const { store } = session();
    const [run, failed] = store.all;
    expect(run).toEqual({
      ...done,
      order: { ...wanted, text: long.slice(0, 400), model: { ...wanted.model, directory: '' } },
      print: { length: 1000, sha256: expect.stringMatching(/^[\da-f]{64}$/u) as string },
      marked: true,
    });
    expect(failed?.order.text).toBe('short');
    expect(failed?.state.kind === 'failed' && failed.state.error).toMatchObject({
      said: new EngineEndedError('org/x', translatable('{0} times in a row', 3)).said,
    });
    expect(place.kept).not.toContain(long);
  });

  it('has what was under way as ended with the session, with what was written', async () => {
    const first = session();
    first.store.start([order('text-generation')]);
    first.inference.last.options.observer?.streamed?.({ keep: 0, tail: 'Half a' });
    await first.history.save();
    expect(session().store.all).toMatchObject([
      { written: 'Half a', state: { kind: 'stopped', cause: 'reload' } },
    ]);
  });

  it('has what a long run has found until it was stopped, or the session ended', async () => {
    const entity = { label: 'PER', start: 0, end: 4, text: 'Anna', score: 1 };
    const found = { kind: 'entities', entities: [entity], windows: 3 } as const;
    const first = session();
    first.store.start([order('token-classification', 'one'), order('token-classification', 'two')]);
    for (const { options } of first.inference.asked) {
      options.observer?.started?.();
      options.observer?.progress?.(4, 9);
      options.observer?.found?.(found);
    }
    first.store.stop(first.store.all[0]?.id);
    await settled();
    first.store.all.forEach(({ id }) => place.marked.add(id));
    await first.history.save();
    const restored = session().store.all;
    expect(restored.map(({ marked }) => marked)).toEqual([true, true]);
    expect(restored).toMatchObject([
      { found, state: { kind: 'stopped', read: { done: 3, total: 9 } } },
      { found, state: { kind: 'stopped', cause: 'reload', read: { done: 3, total: 9 } } },
    ]);
  });

  it('says what a text looks like that a demo model was not made for, and that it was not read', async () => {
    const first = session();
    const unfit = { kind: 'language', language: 'ko' } as const;
    first.store.start([
      { ...order(), unfit },
      { ...order(), unfit: { kind: 'log' }, declined: true },
    ]);
    first.inference.last.done();
    await settled();
    await first.history.save();
    expect(session().store.all).toMatchObject([
      { order: { unfit }, state: { kind: 'done' } },
      { order: { unfit: { kind: 'log' } }, state: { kind: 'stopped', cause: 'unfit' } },
    ]);
  });

  it('says what a text is written in, and asks for its model as before', async () => {
    const first = session();
    const id = 'Xenova/distilbart-cnn-6-6';
    const need = { task: 'summarization', id, dtype: 'q8', unread: 'ko' } as const;
    const refused = Promise.reject<StoredModel>(new ModelRefusedError(need));
    refused.catch(() => undefined);
    const wanted = { ...order('summarization'), ...orderedModel({ need }), writtenIn: 'ko' };
    first.store.start([{ ...wanted, awaited: refused }]);
    await settled();
    await first.history.save();
    const [run] = session().store.all;
    expect(run?.order.writtenIn).toBe('ko');
    expect(run && needOf(run.order)).toEqual(need);
  });

  it('is saved by itself soon after a run has ended, also when the session ends at once', async () => {
    const first = session();
    first.store.start([order()]);
    first.inference.last.done(labels('KEPT'));
    await settled();
    expect(place.kept).toBeUndefined();
    first.history.dispose();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(place.kept).toContain('KEPT');
  });

  it('leaves out what cannot be read, each record by itself, and says so', async () => {
    const first = session();
    first.store.start([
      order(undefined, 'one'),
      order(undefined, 'two'),
      order(undefined, 'three'),
    ]);
    first.inference.asked.forEach((asked) => {
      asked.done();
    });
    await settled();
    await first.history.save();
    const records = place.records();
    Object.assign(records[1] ?? {}, { task: 'juggling' });
    place.kept = JSON.stringify([...records, null, 7]);
    expect(session().store.all.map((run) => run.order.text)).toEqual(['one', 'three']);
    expect(log.lines).toEqual([expect.stringMatching(/^warn .* 3 could not be read/u)]);
  });

  it('is nothing where what was kept is none', () => {
    for (const broken of [null, 7, 'history', '{}', {}]) {
      place.kept = broken;
      expect(session().store.all).toEqual([]);
      expect(log.lines.splice(0)).toHaveLength(1);
    }
  });

  it('keeps no more than the limit, the newest first, and nothing when it is off', async () => {
    const first = session();
    const orders = ['small', 'x'.repeat(300), 'new'].map((words) => order(undefined, words));
    for (const one of orders) {
      first.store.start([one]);
      first.inference.last.done();
    }
    await settled();
    await first.history.save();
    const [newest, , oldest] = place.records().map((one) => JSON.stringify(one).length);
    place.room = (newest ?? 0) + (oldest ?? 0);
    await first.history.save();
    expect(session().store.all).toMatchObject([
      { order: { text: 'new' }, state: { kind: 'done' } },
      { order: { text: 'x'.repeat(300) }, state: { kind: 'stopped', cause: 'unkept' } },
      { order: { text: 'small' }, state: { kind: 'done' } },
    ]);
    place.room = 0;
    await first.history.save();
    expect(place.kept).toBeUndefined();
  });

  it('keeps of a result without room that it was, its card says so, and still after the next session', async () => {
    const first = session();
    const orders = [
      order('translation', long),
      order('summarization'),
      order(),
      order('translation'),
    ];
    first.store.start(orders.map((one) => ({ ...one, origin })));
    const [done, streaming, failing] = first.inference.asked;
    done?.done(text('Wort '.repeat(5000), 5));
    streaming?.options.observer?.streamed?.({ keep: 0, tail: 'Half a '.repeat(1000) });
    failing?.fail(new EngineEndedError('org/x', translatable('{0} times in a row', 3)));
    await settled();
    place.room = 1;
    await first.history.save();
    expect(place.kept).not.toMatch(/Wort|Half/u);
    for (const { store, history } of [session(), session()]) {
      expect(store.all).toMatchObject([
        {
          order: { text: long.slice(0, 400), origin },
          state: { kind: 'stopped', cause: 'unkept' },
        },
        { written: '', state: { kind: 'stopped', cause: 'unkept' } },
        { state: { kind: 'failed' } },
        { state: { kind: 'stopped', cause: 'reload' } },
      ]);
      const [card] = store.all.map(cardOf);
      expect(card?.activity).toBe(
        'There was no room to keep this result when the window was closed or reloaded. The setting is localTransformers.history.maxKilobytes.',
      );
      expect(card?.actions.map(({ id }) => id)).toEqual(['retry', 'openSettings', 'adjust']);
      await history.save();
    }
    // What nobody can keep in a few thousand characters goes altogether.
    first.store.start([{ ...order('question-answering'), inputs: { question: long.repeat(6) } }]);
    await first.history.save();
    expect(session().store.all).toHaveLength(4);
  });

  it('forgets what was removed, and keeps what was restored through one more session', async () => {
    const first = session();
    first.store.start([order(undefined, 'one'), order(undefined, long)]);
    first.inference.asked.forEach((asked) => {
      asked.done();
    });
    await settled();
    await first.history.save();
    const second = session();
    second.store.remove(second.store.all[0]?.id ?? '');
    await second.history.save();
    const third = session();
    expect(third.store.all).toEqual([second.store.all[0]]);
    expect(third.store.all[0]?.print?.length).toBe(1000);
  });

  it('says in the log when it cannot be kept, and tries again the next time', async () => {
    const { store, history } = session();
    const { write } = place;
    Object.assign(place, { write: () => Promise.reject(new Error('disk full')) });
    store.start([order()]);
    await history.save();
    expect(log.lines).toEqual([expect.stringContaining('disk full')]);
    Object.assign(place, { write });
    await history.save();
    expect(session().store.all).toHaveLength(1);
  });
});
