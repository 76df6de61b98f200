import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { ConsentQueue, type ModelNeed } from '../../../src/runs/consent';
import type { StoredModel } from '../../../src/models/store/stored-model';
import { model, settled } from './support';

/** A question that a test answers: to agree, which begins to fetch, or to decline. */
class HandConsent {
  readonly questions: {
    readonly id: string;
    agree(): void;
    decline(): void;
    fail(error: Error): void;
  }[] = [];
  /** By id: ends the fetching. */
  readonly fetching = new Map<string, (model: StoredModel | undefined) => void>();

  ask({ id }: ModelNeed) {
    return new Promise<{ fetch(): Promise<StoredModel | undefined> } | undefined>(
      (resolve, reject) => {
        const fetch = () =>
          new Promise<StoredModel | undefined>((end) => {
            this.fetching.set(id, end);
          });
        this.questions.push({
          id,
          agree: () => {
            resolve({ fetch });
          },
          decline: () => {
            resolve(undefined);
          },
          fail: reject,
        });
      },
    );
  }
}

const need = (id: string): ModelNeed => ({ task: 'translation', id, dtype: 'q8' });
const never = new AbortController().signal;

function make() {
  const consent = new HandConsent();
  return {
    consent,
    queue: new ConsentQueue(consent),
    asked: () => consent.questions.map(({ id }) => id),
  };
}

describe('consents', () => {
  it('are asked for once where two need the same model, and both get it', async () => {
    const { consent, queue, asked } = make();
    const both = [queue.get(need('a'), never), queue.get(need('a'), never)];
    await settled();
    consent.questions[0]?.agree();
    await settled();
    // A third comes while it is being fetched.
    both.push(queue.get(need('a'), never));
    await settled();
    expect(asked()).toEqual(['a']);
    const fetched = model('translation');
    consent.fetching.get('a')?.(fetched);
    expect(await Promise.all(both)).toEqual([fetched, fetched, fetched]);
  });

  it('are asked for one after the other, and need not wait until a model is fetched', async () => {
    const { consent, queue, asked } = make();
    const first = queue.get(need('a'), never);
    const second = queue.get(need('b'), never);
    await settled();
    expect(asked()).toEqual(['a']);
    consent.questions[0]?.agree();
    await settled();
    expect(asked()).toEqual(['a', 'b']);
    consent.questions[1]?.decline();
    expect(await second).toBeUndefined();
    consent.fetching.get('a')?.(model('translation'));
    expect(await first).toBeDefined();
  });

  it('that were refused, or could not be asked for, are asked for again', async () => {
    const { consent, queue, asked } = make();
    const refused = queue.get(need('a'), never);
    await settled();
    consent.questions[0]?.decline();
    expect(await refused).toBeUndefined();
    const failing = queue.get(need('a'), never);
    const next = queue.get(need('b'), never);
    await settled();
    consent.questions[1]?.fail(new Error('no window'));
    await expect(failing).rejects.toThrow('no window');
    await settled();
    expect(asked()).toEqual(['a', 'a', 'b']);
    consent.questions[2]?.decline();
    expect(await next).toBeUndefined();
  });

  it('are given up by one who waits, without the others', async () => {
    const { consent, queue } = make();
    const controller = new AbortController();
    const one = queue.get(need('a'), controller.signal);
    const other = queue.get(need('a'), never);
    await settled();
    controller.abort();
    await expect(one).rejects.toThrow(Cancelled);
    consent.questions[0]?.agree();
    await settled();
    consent.fetching.get('a')?.(model('translation'));
    expect(await other).toBeDefined();
  });

  it('are not asked for when nobody waits any more', async () => {
    const { consent, queue, asked } = make();
    const first = queue.get(need('a'), never);
    const controller = new AbortController();
    const second = queue.get(need('b'), controller.signal);
    await settled();
    controller.abort();
    await expect(second).rejects.toThrow(Cancelled);
    consent.questions[0]?.decline();
    await first;
    await settled();
    expect(asked()).toEqual(['a']);
  });
});
