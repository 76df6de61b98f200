import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { SaidError } from '../../src/base/said-error';
import { loadRunner } from '../../src/engine/model/load-runner';
import type { TaskId } from '../../src/tasks/task';
import { hostileModel } from '../support/hostile-model';
import { parametersOf, smallModelFolder } from '../support/small-models';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

const names = ['config.json', 'generation_config.json', 'tokenizer_config.json'];

/** One value of one file of the task's demo model, replaced by another or taken out. */
function changes(task: TaskId): fc.Arbitrary<readonly [string, string, unknown]> {
  const keys = names.flatMap((name) => {
    const file = path.join(smallModelFolder(task), name);
    try {
      const values = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      return Object.keys(values).map((key) => [name, key] as const);
    } catch {
      return [];
    }
  });
  const value = fc.oneof(
    fc.constantFrom(undefined, null, true, -1, 0, 1, 3, 0.5, 1e9, '', 'none', '[UNK]', [], {}),
    fc.jsonValue({ maxDepth: 2 }),
  );
  return fc.tuple(fc.constantFrom(...keys), value).map(([[name, key], to]) => [name, key, to]);
}

/** What a run on a model ends with: a result, or an error that is a sentence for the user. */
async function outcome(task: TaskId, name: string, key: string, value: unknown): Promise<string> {
  const folder = hostileModel(task, { json: { [name]: { [key]: value } } });
  folders.push(folder);
  try {
    const runner = await loadRunner(task, folder, 'q8', 1);
    const parameters = parametersOf(
      task,
      task === 'summarization' ? { max_new_tokens: 3, min_new_tokens: 1 } : {},
    );
    const request = { task, text: 'A lamp broke in Berlin.', parameters };
    const { kind } = await runner.run(request as never, {
      checkpoint: () => Promise.resolve(),
      computedMs: () => 0,
      cancelled: false,
      partial: () => undefined,
      progress: () => undefined,
      reread: () => Promise.resolve([]),
      found: () => undefined,
    });
    return kind;
  } catch (error) {
    return error instanceof SaidError ? 'a sentence' : String((error as Error).stack);
  }
}

describe('a model in whose files any value may be another', () => {
  it.each<TaskId>(['token-classification', 'summarization'])(
    'gives a result or a sentence: %s',
    async (task) => {
      await fc.assert(
        fc.asyncProperty(changes(task), async ([name, key, value]) => {
          expect(await outcome(task, name, key, value)).toMatch(/^(?:entities|text|a sentence)$/u);
        }),
        { numRuns: 40, interruptAfterTimeLimit: 40_000 },
      );
    },
    120_000,
  );
});
