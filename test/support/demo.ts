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

export function demoModel(task: TaskId): StoredModel {
  return new ModelStore(nodePorts, resolve('models/demo'), '', 'test').demo(task);
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
