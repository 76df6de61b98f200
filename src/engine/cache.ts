import { LRUCache } from 'lru-cache';
import type { Batching } from '../tasks/batching';
import type { TaskResult } from '../tasks/results';
import type { InstalledModel, RunRequest } from './contract';

/** Most characters of results and of what they are kept by, all together. */
const maximumSize = 16_000_000;

/** JSON that does not depend on the order in which an object was made. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Results by everything that they depend on. Sampling is seeded, so that even generated text is a
 * function of its key.
 */
export class ResultCache {
  private readonly results = new LRUCache<string, TaskResult>({
    max: 500,
    maxSize: maximumSize,
    sizeCalculation: (result, key) => key.length + JSON.stringify(result).length,
  });

  /** The key of a run: all that says which model it is and how it reads, and the whole request. */
  static key(
    { task, id, directory, commit, dtype }: InstalledModel,
    request: RunRequest,
    batching: Batching = 'exact',
  ): string {
    return canonical([task, id, directory, commit, dtype, request, batching]);
  }

  get(key: string): TaskResult | undefined {
    return this.results.get(key);
  }

  set(key: string, result: TaskResult): void {
    this.results.set(key, result);
  }

  clear(): void {
    this.results.clear();
  }
}
