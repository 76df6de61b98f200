import { expect, it } from 'vitest';
import type { RunRequest } from '../../src/engine/contract';
import { ProcessEngine } from '../../src/engine/process/model-process';
import {
  childEntry,
  smallModel,
  parametersOf,
  recordingLog,
  sample,
} from '../support/small-models';

const task = 'text-generation';
const { signal } = new AbortController();

it('gives a text its whole time, however long it rests meanwhile', async () => {
  const session = new ProcessEngine(childEntry, recordingLog()).start(smallModel(task), {
    threads: 1,
  });
  try {
    const restMs = 3000;
    const text = sample('complaint-broken-lamp');
    const long = { max_new_tokens: 20, min_new_tokens: 20 };
    const request = (given = {}): RunRequest => ({
      task,
      text,
      parameters: parametersOf(task, { ...long, ...given }),
    });
    await session.loaded;
    const { answer } = session.run(request(), signal, {});
    const alone = await answer;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const run = session.run(request({ max_time: restMs / 1000 - 0.5 }), signal, {
      streamed: begin,
    });
    await begun;
    run.pause();
    await new Promise((resolve) => setTimeout(resolve, restMs));
    run.resume();
    expect((await run.answer).output).toEqual(alone.output);
  } finally {
    session.kill();
  }
});
