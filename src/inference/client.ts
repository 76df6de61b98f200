import type { Log } from '../log';
import type { TaskResult } from '../tasks/results';
import { CancelledError } from './errors';
import type { ModelFiles, RunObserver, RunRequest } from './model-process';
import { ModelSlot } from './model-slot';
import { ResultCache } from './result-cache';

/** A model that is on this machine, as the store resolved it. */
export interface InstalledModel extends ModelFiles {
  /** 40-hex commit on the hub, `demo-<version>`, or `local` for a folder without a record. */
  readonly commit: string;
}

export interface ClientOptions {
  /** Absolute path of the child's bundle. */
  readonly entry: string;
  /** Most models that stay loaded. Read before each load. */
  readonly maxLoaded: () => number;
  /** After how many ms without a run a model is unloaded; 0 for never. */
  readonly idleMs: () => number;
  /** Threads of one operator; 0 for a choice by the number of cores. */
  readonly threads: () => number;
  readonly log: Log;
}

export interface ClientResult {
  readonly result: TaskResult;
  /** True when nothing was computed: the same was asked before. */
  readonly cached: boolean;
}

/**
 * Runs tasks on models, one child process per loaded model. Owns the processes: whoever makes a
 * client disposes it.
 */
export class InferenceClient {
  private readonly slots = new Map<string, ModelSlot>();
  private readonly cache = new ResultCache();
  private readonly changed = new Set<() => void>();
  private uses = 0;

  constructor(private readonly options: ClientOptions) {}

  /** The models that are loaded or loading. */
  get loaded(): readonly { readonly model: ModelFiles; readonly pid: number | undefined }[] {
    return [...this.slots.values()].map(({ model, pid }) => ({ model, pid }));
  }

  /**
   * Runs `request` on `model`, or answers from the cache.
   *
   * @throws CancelledError when `signal` was aborted, before or meanwhile
   * @throws RunFailedError when the model cannot do it; the message is for the user
   * @throws ProcessEndedError when the process died; asking again starts another
   */
  async run(
    model: InstalledModel,
    request: RunRequest,
    signal: AbortSignal,
    observer: RunObserver = {},
  ): Promise<ClientResult> {
    if (signal.aborted) {
      throw new CancelledError();
    }
    const key = ResultCache.key(model, request);
    const known = this.cache.get(key);
    if (known) {
      return { result: known, cached: true };
    }
    let slot = this.slotFor(model);
    // No `await` between finding a slot and queueing in it, or another run could unload it.
    while (!slot) {
      await this.change(signal);
      slot = this.slotFor(model);
    }
    slot.lastUsed = ++this.uses;
    const answer = await slot.run(request, signal, observer).finally(() => {
      this.tell();
    });
    const result: TaskResult = {
      task: model.task,
      model: model.id,
      commit: model.commit,
      dtype: model.dtype,
      parameters: request.parameters,
      ...answer,
    };
    this.cache.set(key, result);
    return { result, cached: false };
  }

  /** Unloads everything and forgets every result; the next run starts afresh. */
  restart(): void {
    this.cache.clear();
    for (const slot of this.slots.values()) {
      slot.kill();
    }
    this.slots.clear();
  }

  dispose(): void {
    this.restart();
  }

  /** A slot with this model in it or loading; undefined when there is no room for one now. */
  private slotFor(model: InstalledModel): ModelSlot | undefined {
    const key = JSON.stringify([model.task, model.directory, model.dtype]);
    const loaded = this.slots.get(key);
    if (loaded?.alive) {
      return loaded;
    }
    this.slots.delete(key);
    const room = this.slots.size < Math.max(1, this.options.maxLoaded()) || this.unloadOne();
    return room ? this.load(key, model) : undefined;
  }

  private load(key: string, model: InstalledModel): ModelSlot {
    const { entry, threads, idleMs, log } = this.options;
    const slot = new ModelSlot(model, entry, threads(), idleMs, log);
    this.slots.set(key, slot);
    void slot.ended.then(() => {
      if (this.slots.get(key) === slot) {
        this.slots.delete(key);
      }
      this.tell();
    });
    return slot;
  }

  /** Makes room: unloads the model that was not used for longest. False when all are busy. */
  private unloadOne(): boolean {
    const idle = [...this.slots].filter(([, slot]) => !slot.busy);
    const oldest = idle.sort(([, a], [, b]) => a.lastUsed - b.lastUsed)[0];
    if (!oldest) {
      return false;
    }
    oldest[1].kill();
    this.slots.delete(oldest[0]);
    return true;
  }

  private tell(): void {
    for (const listener of [...this.changed]) {
      listener();
    }
  }

  /**
   * Settles when a run has ended or a process is gone.
   *
   * @throws CancelledError when `signal` is aborted first
   */
  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const forget = (): void => {
        this.changed.delete(done);
        signal.removeEventListener('abort', abort);
      };
      const done = (): void => {
        forget();
        resolve();
      };
      const abort = (): void => {
        forget();
        reject(new CancelledError());
      };
      this.changed.add(done);
      signal.addEventListener('abort', abort, { once: true });
    });
  }
}
