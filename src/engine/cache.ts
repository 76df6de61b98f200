import type { Batching } from '../tasks/batching';
import type { TaskResult } from '../tasks/results';
import type { InstalledModel, RunRequest } from './contract';

/** Most results. */
const maximumCount = 500;
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
  /** In the order of their last use; with what each counts of {@link maximumSize}. */
  private readonly results = new Map<
    string,
    { readonly result: TaskResult; readonly size: number }
  >();
  private size = 0;

  /** The key of a run: all that says which model it is and how it reads, and the whole request. */
  static key(
    { task, id, directory, commit, dtype }: InstalledModel,
    request: RunRequest,
    batching: Batching = 'exact',
  ): string {
    return canonical([task, id, directory, commit, dtype, request, batching]);
  }

  get(key: string): TaskResult | undefined {
    const known = this.results.get(key);
    if (known) {
      this.results.delete(key);
      this.results.set(key, known);
    }
    return known?.result;
  }

  set(key: string, result: TaskResult): void {
    this.forget(key);
    const size = key.length + JSON.stringify(result).length;
    if (size > maximumSize) {
      return;
    }
    this.results.set(key, { result, size });
    this.size += size;
    for (const [oldest] of this.results) {
      if (this.size <= maximumSize && this.results.size <= maximumCount) {
        break;
      }
      this.forget(oldest);
    }
  }

  clear(): void {
    this.results.clear();
    this.size = 0;
  }

  private forget(key: string): void {
    this.size -= this.results.get(key)?.size ?? 0;
    this.results.delete(key);
  }
}
