import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CachedInference } from '../../src/engine/cached-inference';
import type { EnginesOptions } from '../../src/engine/engines';
import { ProcessEngine } from '../../src/engine/process/model-process';
import type { Log } from '../../src/base/log';
import { nodePorts } from '../../src/platform/node';
import { ModelStore } from '../../src/models/store/store';
import type { StoredModel } from '../../src/models/store/stored-model';
import { taskDefinitions } from '../../src/tasks/registry';
import { checkParameters, type Parameters } from '../../src/tasks/parameters';
import type { TaskId } from '../../src/tasks/task';

export const childEntry = resolve('dist/child.js');

export const sample = (name: string): string =>
  readFileSync(join('media', 'samples', `${name}.txt`), 'utf8');

/** Folder of a task's small model: the demo model, or one that is for tests only. */
export function smallModelFolder(task: TaskId): string {
  const { demo } = taskDefinitions[task];
  return demo ? resolve('models/demo', demo.folder) : resolve('test/fixtures/small-models', task);
}

/** A model that is small enough for tests: the demo model where the task has one. */
export function smallModel(task: TaskId): StoredModel {
  const demo = new ModelStore(nodePorts, resolve('models'), '', 'test').demo(task);
  const directory = smallModelFolder(task);
  return demo ?? { task, id: `small/${task}`, directory, dtype: 'q8', commit: 'test', demo: false };
}

export function parametersOf(task: TaskId, given: Record<string, unknown> = {}): Parameters {
  // A language to translate to is always known once a model runs.
  const known = task === 'translation' ? { target: 'de', ...given } : given;
  return checkParameters(taskDefinitions[task].parameters, known);
}

/** A log that keeps its lines. */
export function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (message: string): void => {
    lines.push(message);
  };
  return { lines, debug: write, info: write, warn: write, error: write };
}

/** @param entry the child to start instead of the real one */
export function realInference({
  entry = childEntry,
  ...options
}: Partial<EnginesOptions> & { readonly entry?: string } = {}): CachedInference {
  const log = options.log ?? recordingLog();
  return new CachedInference({
    engine: new ProcessEngine(entry, log),
    maxLoaded: () => 3,
    idleMs: () => 0,
    threads: () => 1,
    log,
    ...options,
  });
}
