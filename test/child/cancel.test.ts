import { afterAll, describe, expect, test } from 'vitest';
import { isCancelled } from '../../src/base/cancelled';
import type { RunRequest } from '../../src/engine/contract';
import { createRandom } from '../../src/text/generation/random';
import type { TaskId } from '../../src/tasks/task';
import {
  realInference,
  smallModel,
  parametersOf,
  recordingLog,
  sample,
} from '../support/small-models';

const log = recordingLog();
const inference = realInference({ log });
const text = sample('complaint-broken-lamp');

/** Other moments in each run of the tests; a failure's name tells the seed. */
const seed = Date.now() % 1e6;
const random = createRandom(seed);
const moments = Array.from({ length: 6 }, () => Math.round(random() * 100));

afterAll(() => {
  inference.dispose();
});

describe.each<[TaskId, Record<string, unknown>]>([
  ['summarization', { num_beams: 4, min_new_tokens: 60 }],
  ['translation', { num_beams: 5 }],
  ['text-generation', { max_new_tokens: 200 }],
])('a run of %s', (task, given) => {
  const model = smallModel(task);
  const process = () =>
    inference.loaded.find(({ model: loaded }) => loaded.task === task)?.pid ?? 'none';

  test.each([1, 2, 3])(
    'that is cancelled at piece %i of its text ends by itself: the process lives on and can be asked again',
    async (piece) => {
      const request = { task, text, parameters: parametersOf(task, given) } as RunRequest;
      const controller = new AbortController();
      let pieces = 0;
      let pid: number | string = 'none';
      const run = inference.run(model, request, {
        signal: controller.signal,
        observer: {
          streamed: () => {
            if (++pieces === piece) {
              pid = process();
              controller.abort();
            }
          },
        },
      });
      expect(isCancelled(await run.catch((error: unknown) => error))).toBe(true);
      expect(pieces).toBeGreaterThanOrEqual(piece);
      // A process that does not stop within the queue's 300 ms is killed, and the log says so.
      expect(process()).toBe(pid);
      expect(log.lines.join('\n')).not.toMatch(/did not stop/);
    },
  );

  test.each(moments)(
    `that is cancelled after %i percent of its time ends by itself (seed ${seed})`,
    async (percent) => {
      const request = { task, text, parameters: parametersOf(task, given) } as RunRequest;
      const whole = await inference.run(model, request, new AbortController());
      const pid = process();
      const controller = new AbortController();
      // Another seed, or the cache would answer.
      const again = { ...request, parameters: { ...request.parameters, seed: percent } };
      const run = inference
        .run(model, again, controller)
        .then(() => 'done')
        .catch((error: unknown) => (isCancelled(error) ? 'cancelled' : error));
      setTimeout(
        () => {
          controller.abort();
        },
        (whole.result.durationMs * percent) / 100,
      );
      expect(['done', 'cancelled']).toContain(await run);
      expect(process()).toBe(pid);
      expect(log.lines.join('\n')).not.toMatch(/did not stop/);
    },
  );

  test('goes on in the same process after that', async () => {
    const before = process();
    const parameters = parametersOf(task, { max_new_tokens: 3 });
    const { result } = await inference.run(
      model,
      { task, text: 'Where is my lamp?', parameters } as RunRequest,
      new AbortController(),
    );
    expect(result.output).toMatchObject({ kind: 'text' });
    expect(process()).toBe(before);
  });
});

test('a run that reads many windows stops between two of them', async () => {
  const model = smallModel('token-classification');
  const parameters = parametersOf('token-classification');
  const request = {
    task: 'token-classification',
    text: `${text}\n`.repeat(400),
    parameters,
  } as const;
  const controller = new AbortController();
  let windows = 0;
  let read = 0;
  const run = inference.run(model, request, {
    signal: controller.signal,
    observer: {
      progress: (done, total) => {
        windows = total;
        read = done;
        if (done === 3) {
          controller.abort();
        }
      },
    },
  });
  expect(isCancelled(await run.catch((error: unknown) => error))).toBe(true);
  expect(windows).toBeGreaterThan(100);
  expect(read).toBeLessThan(windows / 2);
  expect(log.lines.join('\n')).not.toMatch(/did not stop/);
  expect(inference.loaded.map(({ model: { task } }) => task)).toContain('token-classification');
});
