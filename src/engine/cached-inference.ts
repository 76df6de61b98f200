import type { TaskResult } from '../tasks/results';
import { Cancelled } from '../base/cancelled';
import type { Event } from '../base/emitter';
import type {
  Inference,
  InferenceResult,
  InstalledModel,
  ModelFiles,
  RunOptions,
  RunRequest,
} from './contract';
import { ResultCache } from './cache';
import { Engines, type EnginesOptions, type ModelInMemory } from './engines';

/**
 * Runs tasks on the models of an engine, says where each result comes from, and remembers it. Owns
 * what it has loaded: whoever makes one disposes it.
 */
export class CachedInference implements Inference {
  private readonly engines: Engines;
  /** {@link loaded} has changed. */
  readonly onDidChange: Event<undefined>;
  private readonly cache = new ResultCache();
  private disposed = false;

  constructor(private readonly options: EnginesOptions) {
    this.engines = new Engines(options);
    this.onDidChange = this.engines.onDidChange;
  }

  /** The models that are loaded or loading. */
  get loaded(): readonly ModelInMemory[] {
    return this.engines.loaded;
  }

  /** Runs `request` on `model`, or answers from the cache. Throws as {@link Inference} says. */
  async run(
    model: InstalledModel,
    request: RunRequest,
    options: RunOptions,
  ): Promise<InferenceResult> {
    this.checkWanted(options.signal);
    const key =
      options.remember === false
        ? undefined
        : ResultCache.key(model, request, this.options.batching?.());
    const known = key === undefined ? undefined : this.cache.get(key);
    if (known) {
      return { result: known, cached: true };
    }
    const answer = await this.engines.run(model, request, options);
    const result: TaskResult = {
      task: model.task,
      engine: this.options.engine.id,
      model: model.id,
      commit: model.commit,
      dtype: model.dtype,
      parameters: request.parameters,
      ...answer,
    };
    if (key !== undefined) {
      this.cache.set(key, result);
    }
    return { result, cached: false };
  }

  /** Loads a model before anybody needs it. Throws as {@link run} does. */
  async load(model: ModelFiles, signal: AbortSignal): Promise<void> {
    this.checkWanted(signal);
    await this.engines.load(model, signal);
  }

  /**
   * Unloads the models that `match`, and settles when their files are free. What is asked of them
   * ends with a sentence: whoever does not want that stops it first.
   */
  unload(match: (model: ModelFiles) => boolean): Promise<void> {
    return this.engines.unload(match);
  }

  /** Unloads everything and forgets every result; what is asked and still wanted begins anew. */
  restart(): void {
    this.cache.clear();
    this.engines.restart();
  }

  /** To be called when a setting has changed: limits and clocks hold at once. */
  optionsChanged(): void {
    this.engines.optionsChanged();
  }

  private checkWanted(signal: AbortSignal): void {
    if (this.disposed || signal.aborted) {
      throw new Cancelled();
    }
  }

  /** Ends everything; what was asked is cancelled. */
  dispose(): void {
    this.disposed = true;
    this.engines.dispose();
  }
}
