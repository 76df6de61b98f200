import { availableParallelism, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCancelled } from '../../src/base/cancelled';
import type { CachedInference } from '../../src/engine/cached-inference';
import type { RunObserver, RunRequest } from '../../src/engine/contract';
import { taskIds, type TaskId } from '../../src/tasks/task';
import { createRandom } from '../../src/text/generation/random';
import {
  smallModel,
  parametersOf,
  realInference,
  recordingLog,
  sample,
} from '../support/small-models';

/*
 * A run stops by itself when its process comes to a checkpoint within the queue's 300 ms. How often
 * it comes to one is ours, and is measured in processor time of its main thread, which is the same
 * on a busy machine; how long that takes by the clock is not ours where others take the processors,
 * so kills are only counted as faults where they do not.
 */

/**
 * Longest that a process may be deaf, in ms of processor time: the queue's patience, less the way of
 * a message. Most of it is one run of the model on one window, which nothing can interrupt (90 ms
 * for 384 tokens where nobody else computes, 140 ms where somebody shares the core).
 */
const longestTurn = 250;
/** Long enough that no part of the work on it is short. */
const length = 5_000_000;
/** Together 20 runs or more. */
const rounds = 4;
/** A moment somewhere in the first part of a run, where the text is cut, in ms. */
const latest = 2500;

/** Other moments in each run of the tests; a failure's name tells the seed. */
const seed = Date.now() % 1e6;
const random = createRandom(seed);
const text = `${sample('complaint-broken-lamp')}\n\n`.repeat(10_000).slice(0, length);

let log = recordingLog();
let inference: CachedInference;

beforeEach(() => {
  log = recordingLog();
  inference = realInference({ log, entry: resolve('test/support/children/measured.cjs') });
});
afterEach(() => {
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

async function run(
  task: TaskId,
  given: string,
  signal = new AbortController().signal,
  observer: RunObserver = {},
): Promise<string> {
  return inference.run(smallModel(task), requestFor(task, given), { signal, observer }).then(
    () => 'done',
    (error: unknown) => (isCancelled(error) ? 'cancelled' : String(error)),
  );
}

/** What the process said of its turns, in ms, in order. */
function turns(): number[] {
  return log.lines.flatMap((line) => /longest turn ([\d.]+)/u.exec(line)?.[1] ?? []).map(Number);
}

/** Checks what the log of a task says. */
function check(task: TaskId): void {
  const kills = log.lines.filter((line) => line.includes('did not stop')).length;
  const [load = 0] = loadavg();
  const busy = load > availableParallelism();
  process.stdout.write(
    `${task}: longest turns ${turns().join(', ')} ms, ${kills} kills, load ${load.toFixed(1)}\n`,
  );
  expect(turns().length).toBeGreaterThan(0);
  expect(Math.max(...turns())).toBeLessThan(longestTurn);
  if (!busy) {
    expect(kills).toBe(0);
  }
}

describe(`a run on ${length} characters (seed ${seed})`, () => {
  it.each(taskIds)(
    'stops by itself at any moment: %s',
    async (task) => {
      expect(await run(task, 'A lamp broke.')).toBe('done');
      let within = latest;
      // Another text each time, or the cache would answer.
      for (let stopped = 0, round = 0; stopped < rounds; round++) {
        const controller = new AbortController();
        const running = run(task, `${round} ${text}`, controller.signal);
        await new Promise((wake) => setTimeout(wake, random() * within));
        controller.abort();
        const ended = await running;
        if (ended === 'done') {
          // A fast machine was done before: it is stopped earlier next time.
          within /= 2;
        } else {
          expect(ended).toBe('cancelled');
          stopped++;
        }
        // What rests of the run in the process has to be over before the next one answers.
        expect(await run(task, `${round} A lamp broke.`)).toBe('done');
      }
      check(task);
    },
    240_000,
  );
});

describe('a run whose windows are all read', () => {
  it.each<TaskId>(['token-classification', 'question-answering'])(
    'stops by itself, or is done, while its results are put together: %s',
    async (task) => {
      const controller = new AbortController();
      const ended = await run(task, text.slice(0, 100_000), controller.signal, {
        progress: (done, total) => {
          if (done === total) {
            controller.abort();
          }
        },
      });
      expect(controller.signal.aborted).toBe(true);
      expect(ended).toBe('cancelled');
      expect(await run(task, 'A lamp broke.')).toBe('done');
      check(task);
    },
    240_000,
  );
});

describe('a text that is one word', () => {
  it('is refused with a sentence where the pattern of a tokenizer cannot hold it', async () => {
    const ended = await run('text-generation', 'lamp'.repeat(length / 4));
    expect(ended).toMatch(/^RunFailedError: This text has a stretch without a break/u);
  }, 120_000);
});

describe('a process that has stopped in time', () => {
  it('lives on where it was this process that was busy, and had not read it', async () => {
    const task = 'text-classification';
    expect(await run(task, 'A lamp broke.')).toBe('done');
    const pid = inference.loaded[0]?.pid;
    const controller = new AbortController();
    let reading = (): void => undefined;
    const begun = new Promise<void>((wake) => {
      reading = wake;
    });
    const running = run(task, text, controller.signal, {
      started: () => {
        reading();
      },
    });
    await begun;
    controller.abort();
    // Lets the message go out, and then turns no more until the answer has come and been overdue.
    await new Promise((wake) => setImmediate(wake));
    const lock = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(lock, 0, 0, 2000);
    expect(await running).toBe('cancelled');
    expect(await run(task, 'The lamp broke again.')).toBe('done');
    expect(log.lines.join('\n')).not.toMatch(/did not stop/u);
    expect(inference.loaded[0]?.pid).toBe(pid);
  }, 120_000);
});
