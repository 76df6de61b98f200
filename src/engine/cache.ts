import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TaskResult } from '../tasks/results';
import type { ModelFiles, RunRequest } from './process/model-process';

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

  /** The key of a run: a hash of task, model, commit, dtype, parameters, question and text. */
  static key(model: ModelFiles & { readonly commit: string }, request: RunRequest): string {
    const parameters = Object.entries(request.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = [model.task, model.id, model.directory, model.commit, model.dtype, parameters];
    return createHash('sha256')
      .update(
        JSON.stringify([
          ...parts,
          request.question ?? null,
          request.language ?? null,
          request.soFar ?? null,
          request.text,
        ]),
      )
      .digest('hex');
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
