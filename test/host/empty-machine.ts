import * as assert from 'node:assert/strict';
import { FakeHub } from '../support/fake-hub';
import { after, before } from './harness';
import { Person, type Answer, type Asked } from './person';
import { RequestRecorder } from './requests';
import { api, run, set } from './support';

/** Does something with a person there who answers so, or goes away. */
type WithPerson<T> = (answer: (asked: Asked) => Answer, work: () => Promise<unknown>) => Promise<T>;

export interface EmptyMachine {
  /** Returns the addresses that were asked for meanwhile, without the hub's. */
  readonly requestsOf: WithPerson<readonly string[]>;
  /** Returns the questions that were asked of the person as well, but not what was only said. */
  readonly askedOf: WithPerson<{
    readonly made: readonly string[];
    readonly questions: readonly Asked[];
  }>;
}

/** The person goes away from every question. */
export const nobody = (): Answer => undefined;

/** Says yes to whatever may be fetched, runs demo models, and takes German where a language is asked for. */
export function agrees({ kind, labels }: Asked): Answer {
  if (kind === 'box') {
    return { type: 'hf_token' };
  }
  const choose = ['Download', 'Look Up', 'Demo Anyway', 'Demo anyway', 'German'].find((label) =>
    labels.includes(label),
  );
  return choose === undefined ? undefined : { choose };
}

/** What is asked of a hub that has no such model, once that was agreed to. */
export const about = (model: string): string => `/api/models/${model}/revision/main`;

export const titlesOf = (asked: readonly Asked[]): readonly string[] =>
  asked.map(({ title }) => title);

/** For a suite that sees a machine on which nothing was installed, with a hub that has no model either. */
export function onEmptyMachine(): EmptyMachine {
  let hub: FakeHub;
  let recorder: RequestRecorder;

  before(async () => {
    hub = await FakeHub.start();
    await set('hub.endpoint', hub.endpoint);
    assert.deepEqual((await (await api()).modelRows()).models, []);
    recorder = new RequestRecorder();
  });
  after(async () => {
    recorder.dispose();
    await run('restartInference');
    await set('hub.endpoint', undefined);
    await hub.stop();
  });

  const requestsOf: EmptyMachine['requestsOf'] = async (answer, work) => {
    const person = new Person(answer);
    recorder.take();
    const before = hub.log.length;
    try {
      await work();
    } finally {
      person.dispose();
    }
    const made = recorder.take();
    // What arrived is what this process says that it has sent.
    assert.equal(made.length, hub.log.length - before, made.join('\n'));
    return made.map((address) => address.replace(hub.endpoint, ''));
  };
  return {
    requestsOf,
    askedOf: async (answer, work) => {
      const questions: Asked[] = [];
      const made = await requestsOf((asked) => {
        questions.push(...(asked.kind === 'message' ? [] : [asked]));
        return answer(asked);
      }, work);
      return { made, questions };
    },
  };
}
