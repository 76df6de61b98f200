import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/base/cancelled';
import type { CachedInference } from '../../src/engine/cached-inference';
import type { RunObserver, RunRequest, TextPiece } from '../../src/engine/contract';
import { EngineEndedError, RunFailedError } from '../../src/engine/errors';
import { applyPiece } from '../../src/engine/pieces';
import { handbook } from './handbook';
import {
  realInference,
  smallModel,
  parametersOf,
  recordingLog,
  sample,
} from '../support/small-models';

const model = smallModel('text-generation');
const log = recordingLog();
let inference: CachedInference;

/** A continuation of so many tokens; another text each time, or the cache would answer. */
function request(name: string, tokens: number): RunRequest {
  const parameters = parametersOf('text-generation', {
    max_new_tokens: tokens,
    min_new_tokens: tokens,
    do_sample: true,
    seed: 7,
  });
  return {
    task: 'text-generation',
    text: `${sample('complaint-broken-lamp')}\n${name}`,
    parameters,
  };
}

const pid = (): number | undefined => inference.loaded[0]?.pid;
const live = (): AbortSignal => new AbortController().signal;

/** Resolves when a run has its turn. */
function begun(): { readonly observer: RunObserver; readonly reached: Promise<void> } {
  let started = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    started = resolve;
  });
  return { observer: { started }, reached };
}

afterEach(() => {
  inference.dispose();
});

describe('a run behind another of the same model', () => {
  it('runs in a new process when theirs is killed; the one under way says so', async () => {
    inference = realInference({ log });
    const { observer, reached } = begun();
    const running = inference.run(model, request('a', 400), { signal: live(), observer });
    const behind = inference.run(model, request('b', 2), { signal: live() });
    await reached;
    const before = pid();
    process.kill(before ?? 0, 'SIGKILL');
    await expect(running).rejects.toThrow(EngineEndedError);
    expect((await behind).result).toMatchObject({ engine: 'onnxruntime-node', device: 'cpu' });
    expect(pid()).not.toBe(before);
  });

  it('runs when the other is stopped while their model loads', async () => {
    inference = realInference({ log });
    const first = new AbortController();
    const stopped = inference.run(model, request('a', 400), first);
    const behind = inference.run(model, request('b', 2), { signal: live() });
    // A process takes longer than that to load anything.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(inference.loaded).toMatchObject([{ state: 'loading' }]);
    first.abort();
    await expect(stopped).rejects.toThrow(Cancelled);
    expect((await behind).cached).toBe(false);
  });

  it('begins anew after Restart Inference, and ends with a sentence when the model is unloaded', async () => {
    inference = realInference({ log });
    const { observer, reached } = begun();
    const running = inference.run(model, request('a', 20), { signal: live(), observer });
    const behind = inference.run(model, request('b', 2), { signal: live() });
    await reached;
    inference.restart();
    expect((await running).result.output.kind).toBe('text');
    expect((await behind).result.output.kind).toBe('text');

    const again = inference.run(model, request('c', 400), { signal: live() });
    const last = inference.run(model, request('d', 2), { signal: live() });
    const gone = inference.unload(({ task }) => task === 'text-generation');
    await expect(again).rejects.toThrow(RunFailedError);
    await expect(last).rejects.toThrow(/was unloaded before it was done/);
    await gone;
    expect(inference.loaded).toEqual([]);
  });

  it('goes first when it is more urgent: the other rests at a token and then goes on', async () => {
    inference = realInference({ log });
    const alone = await inference.run(model, request('a', 150), { signal: live() });
    inference.restart();
    const order: string[] = [];
    let written = '';
    let atPerson = '';
    const prefetch = inference
      .run(model, request('a', 150), {
        signal: live(),
        priority: 'prefetch',
        observer: {
          streamed: (piece) => {
            written = applyPiece(written, piece);
          },
        },
      })
      .finally(() => order.push('prefetch'));
    while (written === '') {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const person = inference
      .run(model, request('b', 30), {
        signal: live(),
        observer: {
          started: () => {
            atPerson = written;
          },
        },
      })
      .finally(() => order.push('person'));
    await person;
    expect(written.length).toBeLessThanOrEqual(atPerson.length + 40);
    const { result } = await prefetch;
    expect(order).toEqual(['person', 'prefetch']);
    // Resting changed nothing of what it says.
    expect(result.output).toEqual(alone.result.output);
    expect(written.length).toBeGreaterThan(0);
  });
});

describe('what is sent of a text that is being written', () => {
  it('is about as long as the text', async () => {
    inference = realInference({ log });
    const parameters = parametersOf('translation', { source: 'en', num_beams: 1 });
    const lines: string[] = [];
    for (const length of [1024, 4096, 16384]) {
      const text = handbook(10).slice(0, length);
      const pieces: TextPiece[] = [];
      const observer = { streamed: (piece: TextPiece) => pieces.push(piece) };
      const { result } = await inference.run(
        smallModel('translation'),
        { task: 'translation', text, language: 'markdown', parameters },
        { signal: live(), observer },
      );
      const written = result.output.kind === 'text' ? result.output.text : '';
      const sent = pieces.reduce((sum, { tail }) => sum + tail.length, 0);
      const messages = pieces.reduce((sum, piece) => sum + JSON.stringify(piece).length, 0);
      lines.push(
        `${written.length} characters in ${pieces.length} pieces: ${sent} sent, ${messages} as JSON`,
      );
      expect(sent).toBeLessThanOrEqual(3 * written.length);
      expect(sent).toBeGreaterThan(written.length / 2);
    }
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }, 240_000);
});
