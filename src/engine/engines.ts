import { Emitter, type Disposable, type Event } from '../base/emitter';
import type { Batching } from '../tasks/batching';
import { Cancelled } from '../base/cancelled';
import type { Log } from '../base/log';
import { translatable } from '../base/message';
import type { Engine, ModelFiles, RunOptions, RunRequest } from './contract';
import { RunFailedError } from './errors';
import type { QueueAnswer } from './job';
import { ModelQueue } from './queue';

export interface EnginesOptions {
  readonly engine: Engine;
  /** Most models that are loaded at once; one below 1 counts as 1. */
  readonly maxLoaded: () => number;
  /** After how many ms without a run a model is unloaded; 0 for never. */
  readonly idleMs: () => number;
  /** Threads of one operator; 0 for a choice by the engine. */
  readonly threads: () => number;
  /** How a run reads its texts; `exact` where it is not said. */
  readonly batching?: () => Batching;
  readonly log: Log;
}

/** A model that is loaded or loading, as it is now. */
export interface ModelInMemory {
  readonly model: ModelFiles;
  /** Undefined where it has no process of its own. */
  readonly pid: number | undefined;
  readonly state: 'loading' | 'idle' | 'running';
  /** What it holds in memory, in bytes; undefined until it is loaded. */
  readonly memoryBytes: number | undefined;
}

/**
 * The models that are loaded, and the queue before each. No more are loaded than the options allow:
 * the one that was not used for longest makes room, and never one that somebody waits for.
 */
export class Engines implements Disposable {
  private readonly queues = new Map<string, ModelQueue>();
  private readonly changed = new Emitter<undefined>();
  /** {@link loaded} has changed. */
  readonly onDidChange: Event<undefined> = this.changed.event;
  private uses = 0;
  private settling = false;
  private unsettled = false;

  constructor(private readonly options: EnginesOptions) {}

  get loaded(): readonly ModelInMemory[] {
    return [...this.queues.values()].flatMap(({ model, session, state }) =>
      session ? [{ model, pid: session.pid, state, memoryBytes: session.memoryBytes }] : [],
    );
  }

  /** Queues a run. Throws as {@link ModelQueue.run} does. */
  run(model: ModelFiles, request: RunRequest, options: RunOptions): Promise<QueueAnswer> {
    return this.use(model, (queue) => queue.run(request, options));
  }

  /** Loads a model before anybody needs it. Throws as {@link run} does. */
  load(model: ModelFiles, signal: AbortSignal): Promise<void> {
    return this.use(model, (queue) => queue.load(signal));
  }

  /**
   * Unloads the models that `match`, and settles when their files are free. What is asked of them
   * ends with a sentence, since the files may be about to go.
   */
  async unload(match: (model: ModelFiles) => boolean): Promise<void> {
    const queues = [...this.queues.values()].filter(({ model }) => match(model));
    await Promise.all(
      queues.map((queue) => {
        const said = translatable(
          '{0} was unloaded before it was done. Run the command again.',
          queue.model.id,
        );
        return queue.unload(new RunFailedError(said, ''));
      }),
    );
  }

  /** Unloads everything; what is asked and still wanted begins anew. */
  restart(): void {
    for (const queue of this.queues.values()) {
      queue.restart();
    }
  }

  /** To be called when an option may have changed: limits and clocks hold at once. */
  optionsChanged(): void {
    for (const queue of this.queues.values()) {
      queue.watchIdle();
    }
    this.settle();
  }

  /** Ends everything; what was asked is cancelled. */
  dispose(): void {
    for (const queue of this.queues.values()) {
      void queue.unload(new Cancelled());
    }
    this.changed.dispose();
  }

  private async use<T>(model: ModelFiles, use: (queue: ModelQueue) => Promise<T>): Promise<T> {
    const queue = this.queueOf(model);
    queue.lastUsed = ++this.uses;
    try {
      return await use(queue);
    } finally {
      queue.lastUsed = ++this.uses;
      this.settle();
    }
  }

  private queueOf(model: ModelFiles): ModelQueue {
    const key = JSON.stringify([model.task, model.directory, model.dtype]);
    const known = this.queues.get(key);
    if (known) {
      return known;
    }
    const { engine, threads, batching, idleMs, log } = this.options;
    const changed = (): void => {
      this.settle();
    };
    const queue = new ModelQueue(model, {
      log,
      idleMs,
      changed,
      start: (files) =>
        engine.start(files, {
          threads: threads(),
          onMemory: changed,
          ...(batching && { batching }),
        }),
    });
    this.queues.set(key, queue);
    return queue;
  }

  /** Gives sessions to those who want one, and takes them from those who have one too many. */
  private settle(): void {
    if (this.settling) {
      this.unsettled = true;
      return;
    }
    this.settling = true;
    this.unsettled = true;
    while (this.takeUnsettled()) {
      this.share();
    }
    this.settling = false;
    this.changed.fire(undefined);
  }

  private takeUnsettled(): boolean {
    const { unsettled } = this;
    this.unsettled = false;
    return unsettled;
  }

  private share(): void {
    const queues = [...this.queues.values()];
    const most = Math.max(1, this.options.maxLoaded());
    const alive = queues.filter(({ session }) => session).length;
    const ending = queues.filter((queue) => queue.ending);
    const wanting = queues
      .filter((queue) => queue.busy && !queue.session && !queue.ending)
      .sort((a, b) => (a.first && b.first?.isBefore(a.first) ? 1 : -1));
    const room = Math.max(0, most - alive - ending.length);
    for (const queue of wanting.slice(0, room)) {
      queue.open();
    }
    // A place that is about to be free is not, where its own queue wants it again.
    const again = ending.filter(({ busy }) => busy).length;
    const missing = alive + wanting.length + again - most;
    const idle = queues.filter(({ session, busy }) => session && !busy);
    for (const queue of idle
      .sort((a, b) => a.lastUsed - b.lastUsed)
      .slice(0, Math.max(0, missing))) {
      queue.release();
    }
  }
}
