import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import {
  ConsentQueue,
  ModelRefusedError,
  type AgreedModel,
  type ModelNeed,
} from '../../../src/runs/consent';
import type { StoredModel } from '../../../src/models/store/stored-model';
import { model, settled } from './support';

/** A question that a test answers: to agree, which begins to fetch, or to decline. */
class HandConsent {
  readonly questions: {
    readonly needs: readonly ModelNeed[];
    readonly ids: readonly string[];
    agree(): void;
    decline(): void;
    fail(error: Error): void;
  }[] = [];
  /** By id: ends the fetching. */
  readonly fetching = new Map<string, (model: StoredModel) => void>();

  ask(needs: readonly ModelNeed[]) {
    return new Promise<readonly AgreedModel[] | undefined>((resolve, reject) => {
      this.questions.push({
        needs,
        ids: needs.map(({ id }) => id),
        agree: () => {
          resolve(needs.map(({ id }) => ({ fetch: () => this.fetch(id) })));
        },
        decline: () => {
          resolve(undefined);
        },
        fail: reject,
      });
    });
  }

  private fetch(id: string): Promise<StoredModel> {
    return new Promise((end) => {
      this.fetching.set(id, end);
    });
  }
}

const need = (id: string): ModelNeed => ({ task: 'translation', id, dtype: 'q8' });
const never = new AbortController().signal;

function make() {
  const consent = new HandConsent();
  const queue = new ConsentQueue(consent);
  return {
    consent,
    queue,
    get: async (id: string, signal = never): Promise<StoredModel | undefined> =>
      (await queue.ask([need(id)], signal))[0]?.model,
    asked: () => consent.questions.map(({ ids }) => ids.join(' ')),
  };
}

describe('consents', () => {
  it('are asked for a model with the text that it does not read, of several', async () => {
    for (const unread of [
      ['ko', undefined],
      [undefined, 'ko'],
    ]) {
      const { consent, queue } = make();
      const needs = unread.map((tag) => ({ ...need('a'), ...(tag && { unread: tag }) }));
      const answers = queue.ask(needs, never);
      await settled();
      expect(consent.questions.map((one) => one.needs)).toEqual([[{ ...need('a'), unread: 'ko' }]]);
      consent.questions[0]?.decline();
      expect(await answers).toMatchObject([{ agreed: false }, { agreed: false }]);
    }
  });

  it('are asked for once where two need the same model, and both get it', async () => {
    const { consent, get, asked } = make();
    const both = [get('a'), get('a')];
    await settled();
    consent.questions[0]?.agree();
    await settled();
    // A third comes while it is being fetched.
    both.push(get('a'));
    await settled();
    expect(asked()).toEqual(['a']);
    const fetched = model('translation');
    consent.fetching.get('a')?.(fetched);
    expect(await Promise.all(both)).toEqual([fetched, fetched, fetched]);
  });

  it('are asked for one after the other, and need not wait until a model is fetched', async () => {
    const { consent, get, asked } = make();
    const first = get('a');
    const second = get('b');
    await settled();
    expect(asked()).toEqual(['a']);
    consent.questions[0]?.agree();
    await settled();
    expect(asked()).toEqual(['a', 'b']);
    consent.questions[1]?.decline();
    await expect(second).rejects.toThrow(ModelRefusedError);
    consent.fetching.get('a')?.(model('translation'));
    expect(await first).toBeDefined();
  });

  it('that were refused, or could not be asked for, are asked for again', async () => {
    const { consent, get, asked } = make();
    const refused = get('a');
    await settled();
    consent.questions[0]?.decline();
    await expect(refused).rejects.toThrow(ModelRefusedError);
    const failing = get('a');
    const next = get('b');
    await settled();
    consent.questions[1]?.fail(new Error('no window'));
    await expect(failing).rejects.toThrow('no window');
    await settled();
    expect(asked()).toEqual(['a', 'a', 'b']);
    consent.questions[2]?.decline();
    await expect(next).rejects.toThrow(ModelRefusedError);
  });

  it('are given up by one who waits, without the others', async () => {
    const { consent, get } = make();
    const controller = new AbortController();
    const one = get('a', controller.signal);
    const other = get('a');
    await settled();
    controller.abort();
    await expect(one).rejects.toThrow(Cancelled);
    consent.questions[0]?.agree();
    await settled();
    consent.fetching.get('a')?.(model('translation'));
    expect(await other).toBeDefined();
  });

  it('are not asked for when nobody waits any more', async () => {
    const { consent, get, asked } = make();
    const first = get('a');
    const controller = new AbortController();
    const second = get('b', controller.signal);
    await settled();
    controller.abort();
    await expect(second).rejects.toThrow(Cancelled);
    consent.questions[0]?.decline();
    await expect(first).rejects.toThrow(ModelRefusedError);
    await settled();
    expect(asked()).toEqual(['a']);
  });

  it('that another question was about do not wait for one about others, nor fall with them', async () => {
    const { consent, queue, asked } = make();
    const answers = queue.ask([need('b'), { ...need('a'), agreed: true }, need('c')], never);
    await settled();
    expect(asked()).toEqual(['a']);
    consent.questions[0]?.agree();
    await settled();
    expect(asked()).toEqual(['a', 'b c']);
    consent.questions[1]?.decline();
    expect((await answers).map(({ agreed }) => agreed)).toEqual([false, true, false]);
  });

  it('are asked for by one question where several are missing, but for what comes already', async () => {
    const { consent, queue, get, asked } = make();
    const first = get('a');
    await settled();
    consent.questions[0]?.agree();
    await settled();
    const answers = queue.ask([need('b'), need('a'), need('c'), need('b')], never);
    await settled();
    expect(asked()).toEqual(['a', 'b c']);
    consent.questions[1]?.agree();
    const models = (await answers).map(({ model: one }) => one);
    expect(await answers).toMatchObject(models.map(() => ({ agreed: true })));
    for (const id of ['a', 'b', 'c']) {
      consent.fetching.get(id)?.(model('translation', { id }));
    }
    expect((await Promise.all(models)).map(({ id }) => id)).toEqual(['b', 'a', 'c', 'b']);
    await first;
  });

  it('that are declined answer at once, for each of them', async () => {
    const { consent, queue } = make();
    const answers = queue.ask([need('a'), need('b')], never);
    await settled();
    consent.questions[0]?.decline();
    for (const { agreed, model: refused } of await answers) {
      expect(agreed).toBe(false);
      await expect(refused).rejects.toThrow(/needs [ab], which is not on this machine/u);
    }
  });
});
