import type { Log } from '../base/log';
import { Cancelled } from '../base/cancelled';
import type { Loaded, ModelFiles, RunAnswer, RunObserver, RunRequest } from './contract';
import { ModelProcess } from './process/model-process';

/**
 * The place of one loaded model in the pool: its process, the queue of runs before it, and the
 * clock that unloads it. A run never overlaps another of the same model.
 */
export class ModelSlot {
  private readonly process: ModelProcess;
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private ready = false;
  private idleTimer: NodeJS.Timeout | undefined;
  /** For the pool's choice of whom to unload: a counter, larger is later. */
  lastUsed = 0;

  constructor(
    readonly model: ModelFiles,
    entry: string,
    threads: number,
    private readonly idleMs: () => number,
    private readonly log: Log,
    onMemory: () => void,
  ) {
    this.process = new ModelProcess(model, entry, threads, log, onMemory);
    // Whoever waits for the model is told why it does not load.
    this.process.loaded.then(
      () => (this.ready = true),
      () => undefined,
    );
  }

  get ended(): Promise<void> {
    return this.process.ended;
  }

  /** False once the process is gone or told to go: a new slot is needed then. */
  get alive(): boolean {
    return this.process.alive;
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get memoryBytes(): number | undefined {
    return this.process.memoryBytes;
  }

  get state(): 'loading' | 'idle' | 'running' {
    return !this.ready ? 'loading' : this.busy ? 'running' : 'idle';
  }

  /** True while a run is under way or waits. */
  get busy(): boolean {
    return this.waiting > 0;
  }

  /** Queues a run. Errors as of {@link ModelProcess.run}; a run cancelled in the queue never starts. */
  run(
    request: RunRequest,
    signal: AbortSignal,
    observer: RunObserver,
  ): Promise<RunAnswer & Pick<Loaded, 'device'>> {
    return this.queue(signal, async () => {
      const { device } = await this.process.load(signal);
      return { device, ...(await this.process.run(request, signal, observer)) };
    });
  }

  /** Settles when the model is loaded. Errors as of {@link ModelProcess.load}. */
  async load(signal: AbortSignal): Promise<void> {
    await this.queue(signal, () => this.process.load(signal));
  }

  private async queue<T>(signal: AbortSignal, use: () => Promise<T>): Promise<T> {
    clearTimeout(this.idleTimer);
    this.waiting++;
    const turn = this.tail.then(() => {
      if (signal.aborted) {
        throw new Cancelled();
      }
      return use();
    });
    this.tail = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting--;
      this.startIdleClock();
    }
  }

  /** Unloads the model at once; runs under way fail as if the process had ended. */
  kill(): void {
    clearTimeout(this.idleTimer);
    this.process.kill();
  }

  private startIdleClock(): void {
    const idleMs = this.idleMs();
    if (this.busy || idleMs <= 0) {
      return;
    }
    this.idleTimer = setTimeout(() => {
      this.log.info(`${this.model.id} was idle and is unloaded.`);
      this.kill();
    }, idleMs);
    this.idleTimer.unref();
  }
}
