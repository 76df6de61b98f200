import { afterAll, describe, expect, it } from 'vitest';
import { isCancelled } from '../../src/base/cancelled';
import type { RunRequest } from '../../src/engine/contract';
import { taskIds, type TaskId } from '../../src/tasks/task';
import { createRandom } from '../../src/text/generation/random';
import { realInference, demoModel, parametersOf, recordingLog, sample } from '../support/demo';

/** Long enough that no part of the work on it is short. */
const length = 5_000_000;
/** Together 20 runs or more. */
const rounds = 4;
/** A moment somewhere in the first part of a run, where the text is cut, in ms. */
const latest = 2500;

/** Other moments in each run of the tests; a failure's name tells the seed. */
const seed = Date.now() % 1e6;
const random = createRandom(seed);
const log = recordingLog();
const inference = realInference({ log, maxLoaded: () => 1 });
const text = `${sample('complaint-broken-lamp')}\n\n`.repeat(10_000).slice(0, length);

afterAll(() => {
  inference.dispose();
});

function requestFor(task: TaskId, given: string): RunRequest {
  return {
    task,
    text: given,
    parameters: parametersOf(task),
    ...(task === 'question-answering' ? { question: 'What broke?' } : {}),
  } as unknown as RunRequest;
}

describe(`a run of ${taskIds.join(', ')} on ${length} characters (seed ${seed})`, () => {
  it.each(taskIds)(
    'stops by itself at any moment: %s',
    async (task) => {
      const model = demoModel(task);
      await inference.run(model, requestFor(task, 'A lamp broke.'), {
        signal: new AbortController().signal,
      });
      const pid = inference.loaded[0]?.pid;
      for (let round = 0; round < rounds; round++) {
        const controller = new AbortController();
        const run = inference
          .run(model, requestFor(task, `${round} ${text}`), { signal: controller.signal })
          .then(() => 'done')
          .catch((error: unknown) => (isCancelled(error) ? 'cancelled' : String(error)));
        await new Promise((resolve) => setTimeout(resolve, random() * latest));
        const asked = performance.now();
        controller.abort();
        expect(await run).toBe('cancelled');
        expect(performance.now() - asked).toBeLessThan(1000);
        // What rests of the run in the process has to be over before the next one answers.
        await inference.run(model, requestFor(task, `${round} A lamp broke.`), {
          signal: new AbortController().signal,
        });
        // A process that does not stop within the queue's 300 ms is killed, and the log says so.
        expect(inference.loaded[0]?.pid).toBe(pid);
        expect(log.lines.join('\n')).not.toMatch(/did not stop/u);
      }
    },
    120_000,
  );
});
