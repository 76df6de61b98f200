import type { TaskResult } from '../tasks/results';
import { takes, type TaskGiven } from '../tasks/task';
import { Cancelled } from '../base/cancelled';
import type {
  Inference,
  InferenceResult,
  InstalledModel,
  ModelFiles,
  RequestOf,
  RunOptions,
  RunRequest,
} from './contract';
import { ModelPool, type LoadedModel, type PoolOptions } from './model-pool';
import { ResultCache } from './cache';

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

export interface ClientOptions extends PoolOptions {
  /** Without one the sentences of a long text are told apart as in English. */
  readonly languages?: TextLanguages;
}

/** A text shorter than this (UTF-16 code units) is read at once by every model that summarises. */
const readAtOnce = 40;

/**
 * Runs tasks on models, one child process per loaded model. Owns the processes: whoever makes a
 * client disposes it.
 */
export class InferenceClient implements Inference {
  private readonly pool: ModelPool;
  private readonly cache = new ResultCache();
  private disposed = false;

  constructor(private readonly options: ClientOptions) {
    this.pool = new ModelPool(options);
  }

  /** The models that are loaded or loading. */
  get loaded(): readonly LoadedModel[] {
    return this.pool.loaded;
  }

  /** Calls `listener` whenever {@link loaded} has changed, until the returned object is disposed. */
  onDidChange(listener: () => void): { dispose(): void } {
    return this.pool.onDidChange(listener);
  }

  /**
   * Runs `request` on `model`, or answers from the cache.
   *
   * @throws Cancelled when `signal` was aborted, before or meanwhile
   * @throws RunFailedError when the model cannot do it; the message is for the user
   * @throws EngineEndedError when the process died; asking again starts another
   */
  async run(
    model: InstalledModel,
    request: RunRequest,
    { signal, observer = {} }: RunOptions,
  ): Promise<InferenceResult> {
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
    const answer = await this.pool.with(model, signal, (slot) => slot.run(whole, signal, observer));
    const result: TaskResult = {
      task: model.task,
      engine: 'onnxruntime-node',
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
    await this.pool.with(model, signal, (slot) => slot.load(signal));
  }

  /**
   * Unloads the models that `match`, and settles when their processes are gone and their files
   * free. Runs under way fail: whoever does not want that stops them first.
   */
  unload(match: (model: ModelFiles) => boolean): Promise<void> {
    return this.pool.unload(match);
  }

  /** Unloads everything and forgets every result; the next run starts afresh. */
  restart(): void {
    this.cache.clear();
    void this.pool.unload();
  }

  private checkWanted(signal: AbortSignal): void {
    if (this.disposed || signal.aborted) {
      throw new Cancelled();
    }
  }

  /** Ends everything; what was asked for and has not begun is cancelled. */
  dispose(): void {
    this.disposed = true;
    this.restart();
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
