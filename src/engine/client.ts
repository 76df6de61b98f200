import type { TaskResult } from '../tasks/results';
import { takes, type TaskGiven } from '../tasks/task';
import { Cancelled } from '../base/cancelled';
import type { Event } from '../base/emitter';
import type {
  Inference,
  InferenceResult,
  InstalledModel,
  ModelFiles,
  RequestOf,
  RunOptions,
  RunRequest,
} from './contract';
import { ResultCache } from './cache';
import { Engines, type EnginesOptions, type ModelInMemory } from './engines';

/** Finds out the language of a text. */
export interface TextLanguages {
  /**
   * @param documentLanguage VS Code's id of the document's language
   * @throws Cancelled as soon as `signal` is aborted; nothing else
   */
  detect(
    text: string,
    documentLanguage: string,
    signal: AbortSignal,
  ): Promise<{ readonly language: string }>;
}

export interface ClientOptions extends EnginesOptions {
  /** Without one the sentences of a long text are told apart as in English. */
  readonly languages?: TextLanguages;
}

/** A text shorter than this (UTF-16 code units) is read at once by every model that summarises. */
const readAtOnce = 40;

/**
 * Runs tasks on models, and remembers what came of them. Owns what it has loaded: whoever makes a
 * client disposes it.
 */
export class InferenceClient implements Inference {
  private readonly engines: Engines;
  /** {@link loaded} has changed. */
  readonly onDidChange: Event<undefined>;
  private readonly cache = new ResultCache();
  private disposed = false;

  constructor(private readonly options: ClientOptions) {
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
    const { signal } = options;
    this.checkWanted(signal);
    const key = ResultCache.key(model, request);
    const known = this.cache.get(key);
    if (known) {
      return { result: known, cached: true };
    }
    const { languages } = this.options;
    const whole =
      languages && isLongSummary(request) ? await withLocale(request, languages, signal) : request;
    this.checkWanted(signal);
    const answer = await this.engines.run(model, whole, options);
    const result: TaskResult = {
      task: model.task,
      engine: this.options.engine.id,
      model: model.id,
      commit: model.commit,
      dtype: model.dtype,
      parameters: request.parameters,
      ...answer,
    };
    this.cache.set(key, result);
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

/** A long text is summarised in passages, which end where its language ends sentences. */
function isLongSummary(request: RunRequest): request is RequestOf<TaskGiven<'locale'>> {
  return takes(request.task, 'locale') && request.text.length >= readAtOnce;
}

async function withLocale(
  request: RequestOf<TaskGiven<'locale'>>,
  languages: TextLanguages,
  signal: AbortSignal,
): Promise<RunRequest> {
  const { language } = await languages.detect(request.text, 'plaintext', signal);
  return { ...request, locale: language };
}
