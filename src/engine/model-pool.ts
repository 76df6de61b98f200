import type { Log } from '../base/log';
import { Cancelled } from '../base/cancelled';
import type { ModelFiles } from './contract';
import { ModelSlot } from './model-slot';

export interface PoolOptions {
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

/** A model in a process of its own, as it is now. */
export interface LoadedModel {
  readonly model: ModelFiles;
  readonly pid: number | undefined;
  readonly state: 'loading' | 'idle' | 'running';
  /** What its process holds in memory (resident set), in bytes; undefined until it is loaded. */
  readonly memoryBytes: number | undefined;
}

/** The models that are loaded: one child process each, and no more than the options allow. */
export class ModelPool {
  private readonly slots = new Map<string, ModelSlot>();
  private readonly listeners = new Set<() => void>();
  private uses = 0;

  constructor(private readonly options: PoolOptions) {}

  get loaded(): readonly LoadedModel[] {
    return [...this.slots.values()]
      .filter(({ alive }) => alive)
      .map(({ model, pid, state, memoryBytes }) => ({ model, pid, state, memoryBytes }));
  }

  /** Calls `listener` whenever {@link loaded} has changed, until the returned object is disposed. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /**
   * Hands the slot of a model to `use`, once there is one; waits while all others are busy.
   *
   * @param use must queue its run at once, or another could unload the model
   * @throws Cancelled when `signal` is aborted while waiting
   */
  async with<T>(
    model: ModelFiles,
    signal: AbortSignal,
    use: (slot: ModelSlot) => Promise<T>,
  ): Promise<T> {
    let slot = this.slotFor(model);
    // No `await` between finding a slot and queueing in it.
    while (!slot) {
      await this.change(signal);
      slot = this.slotFor(model);
    }
    slot.lastUsed = ++this.uses;
    const used = use(slot);
    this.tell();
    return used.finally(() => {
      this.tell();
    });
  }

  /** Ends the processes of the models that `match`, and settles when they are gone. */
  async unload(match: (model: ModelFiles) => boolean = () => true): Promise<void> {
    const ended = [...this.slots].flatMap(([key, slot]) => {
      if (!match(slot.model)) {
        return [];
      }
      slot.kill();
      this.slots.delete(key);
      return [slot.ended];
    });
    this.tell();
    await Promise.all(ended);
  }

  /** A slot with this model in it or loading; undefined when there is no room for one now. */
  private slotFor(model: ModelFiles): ModelSlot | undefined {
    const key = JSON.stringify([model.task, model.directory, model.dtype]);
    const loaded = this.slots.get(key);
    if (loaded?.alive) {
      return loaded;
    }
    this.slots.delete(key);
    const room = this.slots.size < Math.max(1, this.options.maxLoaded()) || this.unloadOne();
    return room ? this.load(key, model) : undefined;
  }

  private load(key: string, model: ModelFiles): ModelSlot {
    const { entry, threads, idleMs, log } = this.options;
    const slot = new ModelSlot(model, entry, threads(), idleMs, log, () => {
      this.tell();
    });
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
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  /**
   * Settles when a run has ended or a process is gone.
   *
   * @throws Cancelled when `signal` is aborted first
   */
  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (settled: () => void): void => {
        subscription.dispose();
        signal.removeEventListener('abort', abort);
        settled();
      };
      const abort = (): void => {
        settle(() => {
          reject(new Cancelled());
        });
      };
      const subscription = this.onDidChange(() => {
        settle(resolve);
      });
      signal.addEventListener('abort', abort, { once: true });
    });
  }
}
