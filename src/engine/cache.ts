import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TaskResult } from '../tasks/results';
import type { InstalledModel, RunRequest } from './contract';

/** JSON that does not depend on the order in which an object was made. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Most characters of results that are kept, all together. */
const maximumSize = 8_000_000;

/**
 * Results by everything that they depend on. Sampling is seeded, so that even generated text is a
 * function of its key. Only a hash of the text is kept beside the result.
 */
export class ResultCache {
  private readonly results = new LRUCache<string, TaskResult>({
    max: 500,
    maxSize: maximumSize,
    sizeCalculation: (result) => JSON.stringify(result).length,
  });

  /** The key of a run: a hash of all that is known of the model, and of the whole request. */
  static key(model: InstalledModel, request: RunRequest): string {
    return createHash('sha256').update(canonical({ model, request })).digest('hex');
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
