import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/base/cancelled';
import type { CachedInference } from '../../src/engine/cached-inference';
import type { InstalledModel, RunRequest } from '../../src/engine/contract';
import { EngineEndedError, RunFailedError } from '../../src/engine/errors';
import { realInference, recordingLog } from '../support/small-models';
import { korean } from '../support/korean';

const model: InstalledModel = {
  task: 'text-classification',
  id: 'org/name',
  directory: '/nowhere/at/all',
  dtype: 'q8',
  commit: 'local',
};
const request: RunRequest = { task: 'text-classification', text: 'text', parameters: {} };
const child = (name: string): string => resolve('test/support/children', `${name}.cjs`);
const inferences: CachedInference[] = [];

function inferenceOf(...given: Parameters<typeof realInference>): CachedInference {
  const made = realInference(...given);
  inferences.push(made);
  return made;
}

function alive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(() => {
  for (const made of inferences.splice(0)) {
    made.dispose();
  }
});

describe('a child that does not do as it should', () => {
  it('is killed when it does not stop, and the run counts as cancelled', async () => {
    const log = recordingLog();
    const inference = inferenceOf({ entry: child('stuck'), log });
    const controller = new AbortController();
    const running = inference.run(model, request, {
      signal: controller.signal,
      observer: {
        started: () => {
          controller.abort();
        },
      },
    });
    await expect(running).rejects.toThrow(Cancelled);
    expect(log.lines.join('\n')).toMatch(/did not stop within 300 ms/);
  });

  it('cannot leave a run unanswered by talking nonsense', async () => {
    const log = recordingLog();
    const inference = inferenceOf({ entry: child('babbling'), log });
    const { signal } = new AbortController();
    await expect(inference.run(model, request, { signal })).rejects.toThrow(EngineEndedError);
    expect(log.lines.join('\n')).toMatch(/sent something unknown/);
  });

  it('that ends while loading says so, with its exit code', async () => {
    const inference = inferenceOf({ entry: child('fading') });
    const { signal } = new AbortController();
    await expect(inference.run(model, request, { signal })).rejects.toThrow(/exit code 3/);
  });

  it('that does not exist says so', async () => {
    const inference = inferenceOf({ entry: '/no/such/file.js' });
    const { signal } = new AbortController();
    await expect(inference.run(model, request, { signal })).rejects.toThrow(EngineEndedError);
  });

  it('fails queued runs only when their turn would have come, and never starts a cancelled one', async () => {
    const inference = inferenceOf({ entry: child('stuck') });
    const first = new AbortController();
    const second = new AbortController();
    const running = inference.run(model, request, first);
    const queued = inference.run(model, { ...request, text: 'other' }, second);
    second.abort();
    first.abort();
    await expect(queued).rejects.toThrow(Cancelled);
    await expect(running).rejects.toThrow(Cancelled);
  });

  it('waits for room when all places are taken', async () => {
    const inference = inferenceOf({ entry: child('stuck'), maxLoaded: () => 1 });
    const first = new AbortController();
    const second = new AbortController();
    const running = inference.run(model, request, first);
    const waiting = inference.run({ ...model, directory: '/other' }, request, second);
    expect(inference.loaded).toHaveLength(1);
    second.abort();
    await expect(waiting).rejects.toThrow(Cancelled);
    first.abort();
    await expect(running).rejects.toThrow(Cancelled);
  });
});

describe('the real child', () => {
  it('says what is missing in a folder that is no model, and is gone then', async () => {
    const inference = inferenceOf();
    const { signal } = new AbortController();
    const running = inference.run(model, request, { signal });
    const pid = inference.loaded[0]?.pid;
    await expect(running).rejects.toThrow(RunFailedError);
    await expect(running).rejects.toThrow(/There is no model in \/nowhere\/at\/all/);
    const error: unknown = await running.catch((thrown: unknown) => thrown);
    expect(korean((error as RunFailedError).said)).toMatch(
      /^\/nowhere\/at\/all에 모델이 없습니다\./u,
    );
    for (let waited = 0; alive(pid) && waited < 100; waited++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(alive(pid)).toBe(false);
    expect(inference.loaded).toHaveLength(0);
  });

  it('fails for broken files, each time anew', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'broken-'));
    try {
      for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
        writeFileSync(join(directory, file), '{"model_type":"bert"}');
      }
      const inference = inferenceOf();
      const { signal } = new AbortController();
      for (let attempt = 0; attempt < 2; attempt++) {
        await expect(inference.run({ ...model, directory }, request, { signal })).rejects.toThrow(
          Error,
        );
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('is stopped at once while it loads', async () => {
    const inference = inferenceOf();
    const controller = new AbortController();
    const running = inference.run(model, request, controller);
    controller.abort();
    await expect(running).rejects.toThrow(Cancelled);
  });
});
