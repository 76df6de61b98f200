import { beforeEach, describe, expect, it } from 'vitest';
import { replacementFor } from '../../../src/runs/replacing';
import type { RunOrder } from '../../../src/runs/order';
import type { Run } from '../../../src/runs/run';
import { RunStore } from '../../../src/runs/run-store';
import { HandInference, model, order, settled, TestLog, text } from './support';

const origin = { uri: 'file:///a', language: 'plaintext', start: 0, end: 7, line: 0 };
const wanted = (changes: Partial<RunOrder> = {}): RunOrder => ({ ...order(), origin, ...changes });

let inference: HandInference;
let store: RunStore;

beforeEach(() => {
  inference = new HandInference();
  store = new RunStore(inference, new TestLog());
});

/** A run that was ordered so and has ended with a result, or as is said. */
async function ran(given: RunOrder, how: 'done' | 'failed' | 'stopped' = 'done'): Promise<string> {
  const [started] = store.start([given]);
  if (how === 'stopped') {
    store.stop(started?.id);
  } else if (how === 'failed') {
    inference.last.fail(new Error('no'));
  } else {
    inference.last.done(given.task === 'text-generation' ? text('One.') : undefined);
  }
  await settled();
  return started?.id ?? '';
}

const plan = (given: RunOrder, placeNow = (run: Run) => run.order.origin) => {
  const { joined, replaced } = replacementFor(given, store.all, placeNow);
  return { joined: joined?.id, replaced: replaced.map(({ id }) => id) };
};

describe('a task that is ordered once more', () => {
  it('takes the place of the same one, also where its text was edited meanwhile', async () => {
    const id = await ran(wanted());
    expect(plan(wanted())).toEqual({ joined: undefined, replaced: [id] });
    const longer = { ...origin, end: 9 };
    expect(plan(wanted({ origin: longer, text: 'A text!!.' }), () => longer).replaced).toEqual([
      id,
    ]);
    expect(plan(wanted({ origin: longer, text: 'A text!!.' })).replaced).toEqual([]);
  });

  it('leaves what is another result: of another task, place, question, parameter or model', async () => {
    await ran(wanted());
    for (const other of [
      wanted({ task: 'token-classification', model: model('token-classification') }),
      wanted({ origin: { ...origin, uri: 'file:///b' } }),
      wanted({ origin: { ...origin, start: 1 } }),
      wanted({ inputs: { question: 'Why?' } }),
      wanted({ inputs: { rules: { region: 'DE' } } }),
      wanted({ parameters: { top_k: 1 } }),
      wanted({ model: model('text-classification', { id: 'org/other' }) }),
      order(),
    ]) {
      expect(plan(other)).toEqual({ joined: undefined, replaced: [] });
    }
  });

  it('takes the place of what has ended with nothing, whatever its parameters', async () => {
    const failed = await ran(wanted({ parameters: { top_k: 1 } }), 'failed');
    const stopped = await ran(wanted({ parameters: { top_k: 2 } }), 'stopped');
    expect(plan(wanted({ parameters: { top_k: 3 } })).replaced.sort()).toEqual(
      [failed, stopped].sort(),
    );
  });

  it('joins the same one that is under way, but not where its text was another', () => {
    const [started] = store.start([wanted()]);
    expect(plan(wanted())).toEqual({ joined: started?.id, replaced: [] });
    expect(plan(wanted({ text: 'Edited.' }))).toEqual({
      joined: undefined,
      replaced: [started?.id],
    });
    expect(store.started(started?.id ?? '')).toBeDefined();
  });

  it('leaves what somebody has gone on with', async () => {
    const given = wanted({ task: 'text-generation', model: model('text-generation') });
    const id = await ran(given);
    const going = store.goOn(id);
    expect(plan(given)).toEqual({ joined: undefined, replaced: [] });
    inference.last.done(text('One. Two.'));
    await going;
    expect(plan(given)).toEqual({ joined: undefined, replaced: [] });
  });
});
